"""The method handbook: what each method computes, drawn from docstrings, method pages and tests."""

from smartspec.handbook.build import build_handbook

__all__ = ["build_handbook"]
