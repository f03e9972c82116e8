"""How a column of a result is headed and written; charts write likewise, so it lies with the codes."""

from smartspec.codes.cells import (
    COLUMNS,
    REASONS,
    Column,
    heading,
    is_number,
    show,
    show_column,
)

__all__ = ["COLUMNS", "REASONS", "Column", "heading", "is_number", "show", "show_column"]
