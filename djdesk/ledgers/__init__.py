"""Ledgers (台账): cells, searching words, counting, duties, Excel files. Knows rows and types, not where rows
are kept.
"""
