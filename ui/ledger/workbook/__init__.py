"""Bringing an Excel sheet into a ledger: preview, mapping, corrections."""
