"""The start page: reports, new, from last period, open a file."""
