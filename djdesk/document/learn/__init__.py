"""Learning a layout (版式) from a sample .docx."""
