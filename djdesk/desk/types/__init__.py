"""Report types of the office's own: as files, in the store's folder, from an old report; their versions."""
