"""The helper sheets: every answer resolved, every rule computed, with the value Python found beside each formula."""
