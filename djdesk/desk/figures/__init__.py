"""Figures of a report: counted from ledgers, checked, beside their earlier values."""
