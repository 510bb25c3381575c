"""Opening, checking, backing up and repairing the store."""
