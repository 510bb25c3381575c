"""A report as a file: Word, PDF, text, workbook, source sheet."""
