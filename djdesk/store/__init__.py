"""The SQLite store: the only package that imports sqlite3."""
