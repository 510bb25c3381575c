"""Filtering the rows of a ledger."""
