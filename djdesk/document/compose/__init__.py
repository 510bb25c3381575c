"""From a report to blocks: what is printed, in what order."""
