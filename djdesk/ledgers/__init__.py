"""Ledgers (台账): cells, searching words, duties, Excel files. Knows rows and types, not where rows
are kept.
"""
