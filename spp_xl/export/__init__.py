"""Reviews as coded tables for researchers."""
