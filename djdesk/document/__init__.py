"""From a report to blocks, and from blocks to pages and files."""
