"""What a file may cost. The only place with such numbers; each says why it is as large as it is.

What a file says of its own size (a header of a ZIP member, a number of rows, a dimension) is never
believed: what is unpacked is counted while it is unpacked, and what would be laid out (a grid, a
cube) is compared with what is really there before anything is laid out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from smartspec.errors import Problem, SmartspecError, SourceError

TEXT_BYTES = 1_000_000_000  # of one text: it is read whole and takes several times its size
FREE_TEXT, TEXT_RATIO = 10_000_000, 200  # unpacked bytes: tables pack 10 to 50 times, bombs 1,000
XML_BYTES = 1_000_000_000  # of all parts of a workbook: about 20 million cells
FREE_XML, XML_RATIO = 4_000_000, 100  # unpacked bytes: workbooks pack 5 to 20 times
MEMBERS = 10_000  # of an archive: a workbook of 500 sheets has about 1,500
CELL_TEXT = 32_767  # letters of one cell: Excel's own limit
CELLS = 1_000_000_000  # of a table in memory; what is less and still does not fit is said then
FREE_CELLS, CELL_RATIO = 2_000_000, 100  # laid out cells per cell that is there
COLUMNS = 20_000  # Excel has 16,384; a table with more is read the wrong way round
DEPTH = 60  # of nested lists and mappings: data formats need 10
NODES = 200_000  # of a YAML file, which people write by hand, its repetitions written out
DIGITS = 400  # of a number as text: more than any double has (308)
PEEK_ELEMENTS = 100_000  # of a sheet, where only its first rows are looked at

SPLIT = "split the table: fewer years, regions or industries; or give Parquet and aggregate it"
BOMB = "unpack it yourself and look at it: a table does not pack that well"


def allowed(packed: int, *, free: int, ratio: int, most: int) -> int:
    """Bytes to which a file of `packed` bytes may unpack.

    Example:
        >>> allowed(1000, free=10_000, ratio=200, most=10**9)
        210000
    """
    return min(most, free + ratio * packed)


def check_columns(header: Sequence[str], *, file: str) -> None:
    """Refuse a header of more columns than any table of statistics has.

    Raises:
        SourceError: the table is longer than wide, and written across.
    """
    if len(header) > COLUMNS:
        cure = "write one row per date, region and industry"
        raise SourceError(Problem(f"{len(header):,} columns", file=file, cure=cure))


def check_cells(
    laid_out: int, there: int, *, kind: type[SmartspecError] = SourceError, **place: Any
) -> None:
    """Refuse a layout of far more cells than a table has, before it is laid out.

    Args:
        laid_out: cells of the grid or cube, the empty ones included.
        there: cells that hold something.
        kind: class of the error.
        **place: file, sheet, column, value, as in :class:`Problem`.

    Raises:
        SmartspecError: of the class `kind`.

    Example:
        >>> check_cells(10**9, 300, file="a.csv")
        Traceback (most recent call last):
        smartspec.errors.SourceError: a.csv: 300 cells are spread over 1,000,000,000 places...
    """
    if laid_out <= min(CELLS, max(FREE_CELLS, CELL_RATIO * there)) and there <= CELLS:
        return
    if there > CELLS:
        raise kind(Problem(f"{there:,} cells are more than fit", cure=SPLIT, **place))
    message = f"{there:,} cells are spread over {laid_out:,} places"
    cure = "two columns may be mixed up, or single cells lie far away from the table: delete them"
    raise kind(Problem(message, cure=cure, **place))
