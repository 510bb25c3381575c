"""One report at work: creating, opening, its session, its progress, its pages."""
