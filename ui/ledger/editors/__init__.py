"""Editors inside a cell of the ledger's table."""
