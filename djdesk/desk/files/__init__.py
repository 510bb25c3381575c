"""Kinds of report files: one table from the ending of a name to what reads and what writes it."""
