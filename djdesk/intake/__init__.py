"""Old reports in: reading files of any kind, cleaning, finding outline and figures. Nothing here writes a
file of the clerk's.
"""
