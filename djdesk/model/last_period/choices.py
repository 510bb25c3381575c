"""What is done with a section's prose of last period when the next report is begun from it."""

from __future__ import annotations

from typing import Literal

Carry = Literal["keep", "mark", "rewrite", "clear"]
"""keep: taken over; what names a time, a number or an honour stands marked.
mark: taken over; every paragraph of the office's own stands marked.
rewrite: the type's sentences of today, last period's text beside them.
clear: nothing.
"""
