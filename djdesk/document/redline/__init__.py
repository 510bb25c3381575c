"""Two versions as one Word file with tracked changes (花脸稿): OOXML of insertions, deletions and moves."""
