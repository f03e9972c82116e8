"""Arrays of words: which word each cell gets, chosen by number and written once.

Words stand in arrays of Python strings, so each of a few words exists once and a cell is a
reference to it; fixed-width text would take four bytes a letter in every cell.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

Case = tuple[xr.DataArray | bool, str]


def first_word(cases: Sequence[Case], otherwise: str) -> xr.DataArray:
    """The word of the first case that holds in a cell; the cases broadcast against each other.

    Example:
        >>> value = xr.DataArray([-1.0, 0.0, 2.0], dims="industry")
        >>> first_word([(value < 0, "less"), (value > 0, "more")], "equal").values.tolist()
        ['less', 'equal', 'more']
    """
    place = xr.apply_ufunc(
        _first,
        *(holds for holds, _ in cases),
        keep_attrs=False,
        dask="parallelized",
        output_dtypes=[np.int8],
    )
    return word_of(place, [otherwise, *(word for _, word in reversed(cases))])


def _first(*holds: np.ndarray) -> np.ndarray:
    """How many arrays come from the first that holds in a cell to the last; 0 where none holds.

    The largest of products of bytes: without a branch, which would be guessed wrong cell by cell.
    """
    place = np.zeros((), dtype=np.int8)
    for count, held in enumerate(reversed(holds), start=1):
        place = np.maximum(place, np.multiply(held, np.int8(count), dtype=np.int8))
    return place


def word_of(number: xr.DataArray, words: Sequence[str]) -> xr.DataArray:
    """The words of numbers: `words[number]`.

    Example:
        >>> word_of(xr.DataArray([1, 0], dims="industry"), ["no", "yes"]).values.tolist()
        ['yes', 'no']
    """
    known = np.array(words, dtype=object)
    if number.chunks is not None:
        return xr.apply_ufunc(
            known.take, number, keep_attrs=False, dask="parallelized", output_dtypes=[known.dtype]
        )
    # without `fastpath` xarray reads every cell to find out whether the objects are dates
    cells = xr.Variable(number.dims, known.take(number.to_numpy()), fastpath=True)
    # and the constructor of an array would copy the text of every coordinate
    return number.to_dataset(name="word").assign(word=cells)["word"].rename(None)
