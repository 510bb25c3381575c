"""Findings about the fixed phrases of the pack: what is an edit away, lists out of order, names of another
time, titles.
"""
