"""Measuring a saved Word file against its layout."""
