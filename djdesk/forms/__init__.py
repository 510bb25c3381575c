"""Report types as data: their values, loading and checking."""
