"""Backups as a use case: when one is due, what it holds."""
