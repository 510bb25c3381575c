"""Measurements of ledgers: rows, Excel files, the window's table, what is counted from them."""
