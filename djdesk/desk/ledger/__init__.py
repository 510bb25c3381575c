"""One ledger at work: rows, edits, deadlines, obligations, evidence."""
