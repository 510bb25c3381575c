"""What an office adds to a report type or removes from it: figures, lists, ticks."""
