"""The proofreader: report and text in, findings out."""
