"""What can be figured of one region: profiles of it and its districts, TOP lists, lead markets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.analysis import (
    competence_profile,
    group_industries,
    group_regions,
    resilience,
    top,
)
from smartspec.codes.industries import short_name
from smartspec.codes.locales import Lang
from smartspec.cube import find_region
from smartspec.errors import SelectionError

THRESHOLDS = ("min_share", "include_region", "lq_band", "growth_band")
RankedBy = Literal["location_quotient", "growth"]


def district_codes(tables: Mapping[str, pd.DataFrame], region: str | None) -> list[str]:
    """Codes of a region's districts, in the order of the areas table.

    Example:
        >>> district_codes({"areas": pd.DataFrame({"code": ["1"], "parent": ["R"]})}, "R")
        ['1']
    """
    areas = tables.get("areas")
    if areas is None or region is None:
        return []
    inside = (areas["parent"] == region).fillna(False)
    return [str(code) for code in areas.loc[inside, "code"]]


class RegionFigures:
    """The analyses of one region by its own settings, each computed on first use and kept.

    Args:
        tables: the tables of a dossier: `areas`; `relevance`, `lead_markets` and
            `lead_market_industries` where there are any.
        cube: employment by district and reference; the region is added up if it is not there.
        settings: region, reference, dates, thresholds; see `dossier.settings`.
        lang: language of the names; None keeps those of the cube.

    Example:
        >>> areas = pd.DataFrame({"code": ["05112"], "parent": ["RUHR"], "name_en": ["Duisburg"]})
        >>> RegionFigures({"areas": areas}, xr.Dataset(), {"region": "RUHR"}).districts
        ['05112']
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        cube: xr.Dataset,
        settings: Mapping[str, Any],
        *,
        lang: Lang | None = None,
    ) -> None:
        self.tables, self.settings, self.lang = tables, settings, lang
        self._given = cube
        self._kept: dict[Any, Any] = {}

    def _once(self, key: Any, compute: Callable[[], Any]) -> Any:
        if key not in self._kept:
            self._kept[key] = compute()
        return self._kept[key]

    @property
    def region(self) -> str:
        """Code of the region."""
        return str(self.settings["region"])

    @property
    def districts(self) -> list[str]:
        """Codes of the region's districts, in the order of the areas table."""
        return district_codes(self.tables, self.region)

    @property
    def relevant(self) -> list[str] | None:
        """Industries on the relevance list; None where there is no such list."""
        if "relevance" not in self.tables:
            return None
        return list(dict.fromkeys(self.tables["relevance"]["industry"]))

    @property
    def min_employees(self) -> int:
        """Smallest branch of a district that is kept [persons]."""
        return int(self.settings.get("min_employees", 100))

    @property
    def cube_given(self) -> xr.Dataset:
        """The cube as it was given."""
        return self._given

    @property
    def cube(self) -> xr.Dataset:
        """Employment of reference, districts and region."""
        found: xr.Dataset = self._once("cube", self._cube)
        return found

    def _cube(self) -> xr.Dataset:
        cube = self._given
        if self.region not in cube["region"].values and self.districts:
            cube = group_regions(cube, {self.region: self.districts})
        return cube if self.lang is None else self._named(cube, self.lang)

    def _named(self, cube: xr.Dataset, lang: Lang) -> xr.Dataset:
        areas = self.tables["areas"]
        names = dict(zip(areas["code"], areas[f"name_{lang}"], strict=True))
        regions = [
            names.get(str(code), str(name))
            for code, name in zip(cube["region"].values, cube["region_name"].values, strict=True)
        ]
        kind = str(cube.attrs["classification"])
        industries = [
            short_name(str(code), lang=lang, classification=kind, given=str(name))
            for code, name in zip(
                cube["industry"].values, cube["industry_name"].values, strict=True
            )
        ]
        return cube.assign_coords(
            region_name=("region", np.array(regions, dtype=object)),
            industry_name=("industry", np.array(industries, dtype=object)),
        )

    def period(self, **choices: Any) -> dict[str, Any]:
        """Reference, dates, growth type and thresholds of the competence analysis."""
        growth = self.settings.get("growth", {})
        given = {key: self.settings[key] for key in THRESHOLDS if key in self.settings}
        found = {
            "reference": self.settings["reference"],
            "start": growth.get("start"),
            "end": growth.get("end"),
            "growth_of": growth.get("of", "employees"),
            "min_share": 0.005,
            **given,
            **choices,
        }
        if not (found["start"] and found["end"]):
            raise SelectionError("no dates of growth", cure="set growth: {start: ..., end: ...}")
        return found

    def region_profile(self, **choices: Any) -> xr.Dataset:
        """Competence profile of the region; `choices` as `competence_profile`."""

        def compute() -> xr.Dataset:
            period = self.period(**choices)
            both = [find_region(self.cube, code) for code in (self.region, period["reference"])]
            return competence_profile(self.cube.sel(region=list(dict.fromkeys(both))), **period)

        found: xr.Dataset = self._once(("region", *sorted(choices.items())), compute)
        return found

    def district_profile(self, **choices: Any) -> xr.Dataset:
        """Competence profiles of the districts, with their own threshold of employees."""

        def compute() -> xr.Dataset:
            period = self.period(**choices)
            chosen = [find_region(self.cube, c) for c in (*self.districts, period["reference"])]
            cube = self.cube.sel(region=list(dict.fromkeys(chosen)))
            return competence_profile(cube, min_employees=self.min_employees, **period)

        found: xr.Dataset = self._once(("districts", *sorted(choices.items())), compute)
        return found

    def top_of_districts(
        self, *, by: RankedBy, n: int | None = None, **choices: Any
    ) -> pd.DataFrame:
        """TOP-n of every district by `location_quotient` or `growth`."""
        ranks = int(self.settings.get("top", 3)) if n is None else n

        def compute() -> pd.DataFrame:
            profile = self.district_profile(**choices)
            return top(profile, n=ranks, by=by, relevant=self.relevant, regions=self.districts)

        key = ("top", by, ranks, *sorted(choices.items()))
        found: pd.DataFrame = self._once(key, compute)
        return found

    @property
    def lead_market_cube(self) -> xr.Dataset:
        """Employment by lead market.

        Raises:
            SelectionError: the lead markets are not delineated.
        """

        def compute() -> xr.Dataset:
            if "lead_market_industries" not in self.tables:
                cure = "add tables/lead_market_industries.csv"
                raise SelectionError("the lead markets are not delineated", cure=cure)
            weights = self.tables["lead_market_industries"].rename(columns={"lead_market": "group"})
            names: dict[str, str] = {}
            if self.lang is not None:
                markets = self.tables["lead_markets"]
                names = dict(zip(markets["id"], markets[f"name_{self.lang}"], strict=True))
            return group_industries(self.cube, weights, names=names)

        found: xr.Dataset = self._once("lead_market_cube", compute)
        return found

    def shock(self, **choices: Any) -> xr.Dataset:
        """Lead markets before and after the shock; `choices` as `resilience`."""

        def compute() -> xr.Dataset:
            dates = self.settings.get("shock", {})
            period = {"reference": self.settings["reference"], **dates, **choices}
            if not (period.get("start") and period.get("end")):
                raise SelectionError("no dates of the shock", cure="set shock: {start:, end:}")
            return resilience(self.lead_market_cube, **period)

        found: xr.Dataset = self._once(("shock", *sorted(choices.items())), compute)
        return found
