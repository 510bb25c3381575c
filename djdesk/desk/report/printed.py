"""What the prose editor shows of the printed report: values of names, what is left of a sentence. Handed on
until the editor takes them from where they are defined.
"""

from djdesk.document.compose.clauses import Piece
from djdesk.document.compose.printed_comparison import fields_of
from djdesk.document.compose.sections import compares, omitted_clauses, printed_line, printed_piece

__all__ = ["Piece", "compares", "fields_of", "omitted_clauses", "printed_line", "printed_piece"]
