"""From what was found in an old text to a report of a type: sections, figures, ticks. Nothing of the text is
lost.
"""
