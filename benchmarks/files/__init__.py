"""Measurements of files of others: old reports, and what many units hand in."""
