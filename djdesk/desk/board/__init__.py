"""The board: what stands behind a period at a glance."""
