"""Ledger rows in SQLite: reading, writing, counting."""
