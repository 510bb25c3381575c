"""Layouts (版式): choosing, learning and keeping them; the check of an export."""
