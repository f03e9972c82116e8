"""Charts as checked specifications that draw and never compute."""
