"""The families of rules: each a module that looks at a paragraph or at a whole text for one kind of
mistake.
"""
