"""Blocks and reports as other files: plain text, the program's own .json, the figure workbook."""
