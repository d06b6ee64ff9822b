"""The local authority's summary: what a person entitled to the named reviews may hand on. See README.md beside this."""
