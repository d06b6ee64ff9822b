"""Who reviews whom, and when: a proposal by constraint solving. Only ``solve`` and its neighbours need the solver."""
