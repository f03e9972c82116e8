"""smartspec: smart specialisation strategies, bound to their evidence."""

__version__ = "0.1.0"
