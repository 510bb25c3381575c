"""What one text says in figures, held against itself: sums, shares, times, lists and their number."""
