"""What a person comes for, a few lines each: opening, making, validating, merging, the demo."""
