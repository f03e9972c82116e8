"""The boundary: what another package's parser throws at a file becomes an error of ours.

It stands around calls of other packages only, so that it hides no mistake of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from smartspec.errors import Problem, SmartspecError, SourceError

AGAIN = "download the file again: it is cut off or damaged"
SHOWN = 160  # letters of another package's message


@contextmanager
def foreign(
    message: str,
    *,
    file: str,
    cure: str = AGAIN,
    kind: type[SmartspecError] = SourceError,
    sheet: str | None = None,
) -> Iterator[None]:
    """Turn whatever is thrown in the block into one of our errors; ours pass as they are.

    Args:
        message: what the file is not.
        file: shown in messages.
        cure: what to do.
        kind: class of the error.
        sheet: of a workbook.

    Raises:
        SmartspecError: of the class `kind`.

    Example:
        >>> with foreign("not a sound number", file="a.csv"):
        ...     int("x")
        Traceback (most recent call last):
        smartspec.errors.SourceError: a.csv: not a sound number (invalid literal for int()...
    """
    try:
        yield
    except (SmartspecError, MemoryError):  # a lack of memory is no fault of the file
        raise
    except Exception as error:
        raise kind(
            Problem(f"{message} ({said(error)})", file=file, sheet=sheet, cure=cure)
        ) from error


def said(error: BaseException) -> str:
    """The first line of what an error says, or its kind where it says nothing.

    Example:
        >>> said(KeyError()), said(ValueError("wrong: all"))
        ('KeyError', 'wrong: all')
    """
    lines = str(error).strip().splitlines()
    return lines[0][:SHOWN] if lines else type(error).__name__
