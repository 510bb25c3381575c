"""Makers of the tables that the program carries; run by hand when a source has changed."""
