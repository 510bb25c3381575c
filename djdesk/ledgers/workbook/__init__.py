"""Rows of a ledger in a sheet: finding the table, reading, matching, writing."""
