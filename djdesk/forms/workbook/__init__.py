"""A report type as the sheets of a workbook, and back; what stands in which column, and mistakes by sheet,
row and column. Knows no file.
"""
