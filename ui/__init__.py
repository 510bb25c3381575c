"""The Qt window: widgets show what the desk holds and send changes to it."""
