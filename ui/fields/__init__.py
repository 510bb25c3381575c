"""Editors for figures, texts, choices, dates and checklists."""
