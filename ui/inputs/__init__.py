"""Inputs that any form uses: lines, choices, days, periods."""
