"""The table of a ledger's rows."""
