"""Merge: a folder of files becomes a summary. ``merging`` leads; each other module is one question about the files."""
