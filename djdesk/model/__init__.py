"""Frozen values of a report and the changes that lead from one to the next."""
