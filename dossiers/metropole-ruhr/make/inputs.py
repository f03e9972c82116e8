"""What the generator reads: only files of this dossier, all of them small and edited by people."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file beside this one, or below `tables/`."""
    path = HERE / name if (HERE / name).exists() else HERE.parent / "tables" / name
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Inputs:
    """The calibration targets by position: districts are rows, divisions are columns."""

    divisions: list[dict[str, str]] = field(default_factory=lambda: rows("nrw_divisions.csv"))
    district_rows: list[dict[str, str]] = field(default_factory=lambda: rows("districts.csv"))
    top: list[dict[str, str]] = field(default_factory=lambda: rows("targets_top.csv"))
    figure3: list[dict[str, str]] = field(default_factory=lambda: rows("targets_figure3.csv"))

    @cached_property
    def industries(self) -> list[str]:
        """Codes of the 88 divisions."""
        return [row["industry"] for row in self.divisions]

    @cached_property
    def districts(self) -> list[str]:
        """Codes of the districts."""
        return [row["region"] for row in self.district_rows]

    def division(self, column: str) -> np.ndarray:
        """A column of figures of the divisions."""
        return np.array([float(row[column]) for row in self.divisions])

    def district(self, column: str) -> np.ndarray:
        """A column of figures of the districts."""
        return np.array([float(row[column]) for row in self.district_rows])

    def targets(self, measure: str) -> dict[tuple[int, int], float]:
        """Wanted location quotient or growth by (district, division)."""
        return {
            (self.districts.index(row["region"]), self.industries.index(row["industry"])): float(
                row["value"]
            )
            for row in self.top
            if row["measure"] == measure
        }

    def third(self, measure: str) -> np.ndarray:
        """The value of rank 3 by district: everything else that is relevant stays below it."""
        ranked = {r["region"]: float(r["value"]) for r in self.top if r["measure"] == measure}
        return np.array([ranked[code] for code in self.districts])

    def region_targets(self, column: str) -> dict[int, float]:
        """Wanted location quotient or growth of the whole region by division (figure 3)."""
        return {self.industries.index(r["industry"]): float(r[column]) for r in self.figure3}

    @cached_property
    def relevant(self) -> np.ndarray:
        """Whether a division may appear in the TOP lists."""
        codes = {row["industry"] for row in rows("relevance.csv")}
        return np.array([code in codes for code in self.industries])

    @cached_property
    def lead_markets(self) -> list[str]:
        """Ids of the lead markets and the core."""
        return [row["id"] for row in rows("lead_markets.csv")]

    @cached_property
    def weights(self) -> np.ndarray:
        """Weight of each division (columns) in each lead market (rows)."""
        found = np.zeros((len(self.lead_markets), len(self.industries)))
        for row in rows("lead_market_industries.csv"):
            place = self.lead_markets.index(row["lead_market"])
            found[place, self.industries.index(row["industry"])] = float(row["weight"])
        return found

    @cached_property
    def leading(self) -> np.ndarray:
        """Position of the lead market in which each district is most specialised."""
        names = [row["leading_lead_market"] for row in self.district_rows]
        return np.array([self.lead_markets.index(name) for name in names])

    @cached_property
    def secret(self) -> set[tuple[str, str]]:
        """Region and industry of the cells that are shown as secret."""
        return {(row["region"], row["industry"]) for row in rows("secret_cells.csv")}
