"""Arrays of words: which word each cell gets, chosen by number and written once.

Words stand in arrays of Python strings, so each of a few words exists once and a cell is a
reference to it; fixed-width text would take four bytes a letter in every cell. Variables go in and
come out: they have no labels that each step would compare and copy again.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

Case = tuple[xr.Variable, str]


def first_word(cases: Sequence[Case], otherwise: str) -> xr.Variable:
    """The word of the first case that holds in a cell; the cases broadcast against each other.

    Example:
        >>> value = xr.Variable("industry", [-1.0, 0.0, 2.0])
        >>> first_word([(value < 0, "less"), (value > 0, "more")], "equal").values.tolist()
        ['less', 'equal', 'more']
    """
    last_first = cases[::-1]
    place: xr.Variable = xr.apply_ufunc(
        _last_that_holds,
        *(holds for holds, _ in last_first),
        keep_attrs=False,
        dask="parallelized",
        output_dtypes=[np.int8],
    )
    return word_of(place, [otherwise, *(word for _, word in last_first)])


def _last_that_holds(*holds: np.ndarray) -> np.ndarray:
    """The number, counted from 1, of the last array that holds in a cell; 0 where none holds.

    The largest of products of bytes: without a branch, which would be guessed wrong cell by cell.
    """
    place = np.zeros((), dtype=np.int8)
    for count, held in enumerate(holds, start=1):
        place = np.maximum(place, np.multiply(held, np.int8(count), dtype=np.int8))
    return place


def word_of(number: xr.Variable, words: Sequence[str]) -> xr.Variable:
    """The words of numbers: `words[number]`.

    Example:
        >>> word_of(xr.Variable("industry", [1, 0]), ["no", "yes"]).values.tolist()
        ['yes', 'no']
    """
    known = np.array(words, dtype=object)
    if number.chunks is not None:
        chunked: xr.Variable = xr.apply_ufunc(
            known.take, number, keep_attrs=False, dask="parallelized", output_dtypes=[known.dtype]
        )
        return chunked
    # without `fastpath` xarray reads every cell to find out whether the objects are dates
    return xr.Variable(number.dims, known.take(number.to_numpy()), fastpath=True)
