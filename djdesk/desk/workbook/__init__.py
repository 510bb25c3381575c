"""Excel sheets in and out of a ledger."""
