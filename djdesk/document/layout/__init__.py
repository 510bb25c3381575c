"""Layouts as values: page, fonts, grid, signature; their files and deviations from the standard."""
