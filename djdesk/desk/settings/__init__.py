"""What the program remembers between two sittings."""
