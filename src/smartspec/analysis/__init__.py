"""Pure functions from cubes to labelled results: one method, one file."""
