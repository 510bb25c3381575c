"""The proofreader beside reports: files of others, the office's lists and wording packs."""
