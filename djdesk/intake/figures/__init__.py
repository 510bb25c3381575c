"""The figures of a report's prose: every quantity with its name, value, unit and place. Nothing here changes
the text.
"""
