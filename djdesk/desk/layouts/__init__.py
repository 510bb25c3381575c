"""Layouts: which there are, learning one from a sample, keeping it."""
