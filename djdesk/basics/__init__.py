"""What every layer may use: errors, files, paths, clock, Chinese text."""
