"""The page view: paints what djdesk.document.typeset has placed."""
