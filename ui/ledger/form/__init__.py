"""One row as a form, with evidence and stages."""
