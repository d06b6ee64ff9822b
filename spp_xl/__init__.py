"""Workbooks for school peer review that check themselves."""
