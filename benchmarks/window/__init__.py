"""Measurements of what is waited for before work: start, start page, first report, a page of the wizard."""
