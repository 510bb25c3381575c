"""Reports in SQLite: rows, list, versions, search."""
