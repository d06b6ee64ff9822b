"""Broken and hostile input: a sentence and a status, and never a half-written file."""
