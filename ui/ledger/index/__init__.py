"""The list of all ledgers."""
