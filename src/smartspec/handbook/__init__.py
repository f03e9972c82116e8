"""The method handbook: what each method computes, drawn from docstrings, method pages and tests."""

from smartspec.exports import export

export(__name__)
