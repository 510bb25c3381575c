"""Finding and replacing words in one report."""
