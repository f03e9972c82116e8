"""Figures that are rounded more coarsely the larger they are: how far off each one may be."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from smartspec.errors import Problems, SelectionError, collect

Steps = Mapping[float, float]
FORM = "write 0:5,50:25 where figures below 50 are multiples of 5 and those from 50 on of 25"


def rounding_steps(given: Mapping[Any, Any] | str | None) -> Steps:
    """The step of rounding from each size of figure on.

    Sizes begin at 0, sizes and steps grow, and a size is a multiple of the steps beside it: else a
    figure could be rounded across the limit, and what is printed would not tell its step.

    Args:
        given: mapping from size to step [persons], or text: `0:5,50:25`.

    Raises:
        SelectionError: no numbers, or steps that what is printed cannot tell; all at once.

    Example:
        >>> rounding_steps("0:5, 50:25")
        {0.0: 5.0, 50.0: 25.0}
    """
    text = given.split(",") if isinstance(given, str) else []
    pairs = given.items() if isinstance(given, Mapping) else [p.partition(":")[::2] for p in text]
    steps: dict[float, float] = {}
    with collect(SelectionError) as problems:
        for size, step in pairs:
            try:
                steps[float(size)] = float(step)
            except (TypeError, ValueError):
                problems.add("not a step of rounding", value=f"{size}:{step}", cure=FORM)
        problems.stop()
        _check(steps, problems)
    return steps


def _check(steps: Steps, problems: Problems) -> None:
    column = "rounding_steps"
    if steps and (next(iter(steps)) != 0 or steps[0] <= 0):
        problems.add("the first step is not one above zero from 0 on", column=column, cure=FORM)
        return
    for (size, step), (limit, wider) in pairwise(steps.items()):
        at = {"column": column, "value": f"{limit:g}:{wider:g}"}
        if not (size < limit < np.inf and step < wider < np.inf):
            problems.add("sizes and steps do not grow", cure=FORM, **at)
        elif limit % step or limit % wider:
            cure = f"begin this step at a multiple of {step:g} and {wider:g}"
            problems.add("figures would be rounded across this limit", cure=cure, **at)


def rounding_errors(
    value: pd.Series, status: pd.Series, steps: Steps, *, problems: Problems
) -> pd.Series:
    """Half the step of each figure [persons]; 0 for exact zeros, NaN where nothing is known.

    A figure that stands on a limit may come from either side: the wider step counts. Rounded
    figures that are no multiple of their step are problems, since the steps are not the table's.

    Example:
        >>> rounding_errors(pd.Series([45.0, 50.0]), pd.Series(["rounded"] * 2),
        ...                 {0.0: 5.0, 50.0: 25.0}, problems=Problems(SelectionError)).tolist()
        [2.5, 12.5]
    """
    sizes, widths = np.array(list(steps)), np.array(list(steps.values()))
    at = np.searchsorted(sizes, value.fillna(0).to_numpy(), side="right") - 1
    step = pd.Series(widths[at.clip(min=0)], value.index)
    known = value.notna() & ~status.isin(["suppressed", "not_available"])
    odd = known & status.eq("rounded") & (value % step != 0)
    for row in value.index[odd]:
        message = f"not a multiple of {step[row]:g}: not rounded by rounding_steps"
        cure = "mend rounding_steps, or leave it out"
        problems.add(message, row=int(row), value=f"{value[row]:g}", cure=cure)
    return (step / 2).mask(status.eq("zero"), 0.0).where(known)
