"""Measurements of a report while it is written, proofread, compared and handed in."""
