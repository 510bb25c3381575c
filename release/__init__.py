"""What is given out: the portable folder, the .deb, and what proves them."""
