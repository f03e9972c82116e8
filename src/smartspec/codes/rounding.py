"""How a figure is rounded: once, from its exact value, half away from zero.

Python's `round` and NumPy's go to the even neighbour and take the binary value: 1.015 becomes 1.01
with the one and 1.02 with the other, since no float is 1.015. Here halves go away from zero, as
DIN 1333 has it and readers expect, and what is a hair below a half counts as one: 81 / 80 - 1 is
0.0125 less 4e-17 in float64. Nothing is rounded twice: 1.0147 is 1.015 with three decimals and 1.01
with two, not 1.02.
"""

from __future__ import annotations

from typing import Any

import numpy as np

HAIR = 1e-9  # of the last decimal: what floats lose on the way; 1.52 - 1.51 is more than 0.01
EXACT = 2.0**52  # from here on floats have no decimals to round


def rounded(values: Any, digits: int) -> np.ndarray:
    """Values rounded to a number of decimals, halves away from zero; NaN stays NaN.

    Formula: `sign(x) * floor(|x| * 10**digits + 1/2) / 10**digits`.

    Args:
        values: any numbers.
        digits: decimals, 0 or more.

    Returns:
        The nearest floats to the rounded numbers, of the same shape; a zero has no minus.

    Example:
        >>> rounded([1.015, 1.0147, -0.125, 81 / 80 - 1], 2).tolist()
        [1.02, 1.01, -0.13, 0.01]
        >>> rounded(81 / 80 - 1, 3).item()
        0.013

    Reference:
        DIN 1333:1992-02, Zahlenangaben, section 4.5.1.
    """
    values = np.asarray(values, dtype=float)
    unit = 10.0**digits
    scaled = np.abs(values) * unit
    found = np.copysign(np.floor(scaled + (0.5 + HAIR)) / unit, values)
    return np.asarray(np.where(scaled < EXACT, found, values) + 0.0)
