"""Market figures, read for drawing: which have two ends, and the rate between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from smartspec.codes.locales import Lang
from smartspec.errors import DataError, Problems, collect


@dataclass(frozen=True)
class Market:
    """One market figure; values and years are None where the source does not state them.

    Attributes:
        id: of the figure.
        name: in the language of the page.
        geography: code, such as `germany`.
        unit: of the values.
        start: first value [unit] and its year.
        end: last value [unit] and its year.
        stated_rate: growth per year as the source states it [fraction].
        nature: observed, estimate, forecast or target.
        source: id of the source.
        locator: place in the source.
        flag: contradiction, doubtful, unclear or empty.
    """

    id: str
    name: str
    geography: str
    unit: str
    start: tuple[float | None, int | None]
    end: tuple[float | None, int | None]
    stated_rate: float | None
    nature: str
    source: str
    locator: str
    flag: str

    @property
    def both(self) -> bool:
        """Whether both ends are stated with value and year."""
        return None not in (*self.start, *self.end)

    @property
    def ends(self) -> tuple[float, int, float, int]:
        """First value and year, last value and year; only where both are stated."""
        (first, since), (last, until) = self.start, self.end
        if first is None or since is None or last is None or until is None:
            raise ValueError(f"{self.id} has one end only")
        return first, since, last, until

    @property
    def computed_rate(self) -> float | None:
        """`(end / start) ** (1 / years) - 1` [fraction per year]; None without both ends."""
        if not self.both:
            return None
        first, since, last, until = self.ends
        return float((last / first) ** (1 / (until - since)) - 1)


def read_markets(table: pd.DataFrame, *, lang: Lang) -> list[Market]:
    """The market figures in the order of the table.

    Args:
        table: of the schema `market_facts`.
        lang: `de` or `en`.

    Raises:
        DataError: a last year not after the first one, a value not above zero, no nature.
    """
    found = []
    with collect(DataError, file="market_facts") as problems:
        for row, record in enumerate(table.to_dict("records"), start=2):
            market = _market(record, lang)
            found.append(market)
            _check(market, row, problems)
    return found


def _market(record: Mapping[Any, Any], lang: Lang) -> Market:
    def text(name: str) -> str:
        value = record.get(name)
        return "" if value is None or pd.isna(value) else str(value)

    def figure(name: str) -> float | None:
        value = record.get(name)
        return None if value is None or pd.isna(value) else float(value)

    def year(name: str) -> int | None:
        value = figure(name)
        return None if value is None else int(value)

    return Market(
        id=text("id"),
        name=text(f"market_{lang}"),
        geography=text("geography") or "not_stated",
        unit=text("unit"),
        start=(figure("start_value"), year("start_year")),
        end=(figure("end_value"), year("end_year")),
        stated_rate=figure("annual_rate"),
        nature=text("nature"),
        source=text("source"),
        locator=text("locator"),
        flag=text("flag"),
    )


def _check(market: Market, row: int, problems: Problems) -> None:
    if not market.nature:
        cure = "say whether the figure is observed, an estimate, a forecast or a target"
        problems.add("no nature", row=row, column="nature", cure=cure)
    if not market.both:
        return
    first, since, last, until = market.ends
    if until <= since:
        cure = "give the later year as end_year"
        problems.add("ends before it starts", row=row, column="end_year", value=until, cure=cure)
    for column, value in (("start_value", first), ("end_value", last)):
        if value <= 0:
            cure = "a market has a size above zero; leave the cell empty where it is not stated"
            problems.add("not above zero", row=row, column=column, value=value, cure=cure)
