"""Readers of providers' files: `read(name, path)` returns a cube, `inspect(path)` says which fits."""
