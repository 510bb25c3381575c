"""What people look at (看板): a period's key figures beside earlier ones, what was missed, what is
overdue.
"""
