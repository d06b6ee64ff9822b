"""Which file is believed before anything is shown: copies, doubts, and what lies beside the reviews."""
