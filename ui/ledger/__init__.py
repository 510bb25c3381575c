"""Ledgers (台账): their list, the rows of one, Excel in and out."""
