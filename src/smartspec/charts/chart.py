"""A chart: a Vega-Lite specification together with all that a reader needs beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from smartspec.codes.locales import Lang
from smartspec.cube import refuse_internal


@dataclass(frozen=True, eq=False)
class Chart:
    """A drawn picture in waiting: `smartspec.charts.render` makes it SVG, PNG or PDF.

    Attributes:
        spec: Vega-Lite specification with its data inside; it names no address to load from.
        title: what is shown, without a full stop.
        description: alternative text, made from the data, for those who do not see the picture.
        source: the line with the citation, and the mark where figures are illustrative.
        table: the data that the chart shows, unrounded; what leaves the house is rounded once on
            its way (`codes.digits.exported` for files, `charts.page_table` for people).
            `table.attrs` has `source`, `illustrative`, `notes`.
        lang: `de` or `en`.
        width: of the whole picture [px].
        height: of the whole picture [px].
    """

    spec: Mapping[str, Any]
    title: str
    description: str
    source: str
    table: pd.DataFrame
    lang: Lang
    width: int
    height: int

    def __post_init__(self) -> None:
        """Refuse what is for internal use only: a chart is made to be shown."""
        refuse_internal(self.table, "the chart's table")

    def _repr_svg_(self) -> str:
        """What a notebook shows where a cell ends with the chart."""
        from smartspec.charts.render import to_svg  # noqa: PLC0415  (render draws what this file defines)

        return to_svg(self)
