"""Proofreading in the editor of prose: lines under words, and what can be done about them."""
