"""A Word file that a leader edited comes back: what was changed in it, and those changes taken into the
report.
"""
