"""How fast, against whom: ``python -m tests.benchmarks`` runs all, prints the table and writes RESULTS.md.

Peers run in the same run, turn by turn, best against best. Not collected by pytest. The peers come with
``pip install -e '.[test,benchmark]'``; datamaps gets an environment of its own.
"""
