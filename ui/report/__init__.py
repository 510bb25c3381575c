"""What the rooms of an open report share: the bridge to its session, its figure sources."""
