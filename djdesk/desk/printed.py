"""What the window shows of the printed report: title, heading numbers, values of names, what is left of a sentence."""

from djdesk.document.compose import numbered, title_of
from djdesk.document.dropping import Piece, repair
from djdesk.document.names import joined_lines, printed_value

__all__ = ["Piece", "joined_lines", "numbered", "printed_value", "repair", "title_of"]
