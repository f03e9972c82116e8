"""What the sections of a report share: the dossier, the language, and each analysis once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

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
from smartspec.codes.locales import Lang, date
from smartspec.cube import find_region
from smartspec.dossier import Dossier

THRESHOLDS = ("min_share", "include_region", "lq_band", "growth_band")


RankedBy = Literal["location_quotient", "growth"]


@dataclass
class Context:
    """One dossier in one language; every result is computed on first use and kept.

    Attributes:
        dossier: the region's tables, cubes and settings.
        lang: language of the page.
        figures: how many figures stand in the page so far.
    """

    dossier: Dossier
    lang: Lang
    figures: int = field(default=0)

    def say(self, *, de: str, en: str) -> str:
        """The sentence in the language of the page."""
        return de if self.lang == "de" else en

    def next_figure(self) -> int:
        """The number of the next figure."""
        self.figures += 1
        return self.figures

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The dossier's settings."""
        return self.dossier.settings

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the areas by code."""
        areas = self.dossier["areas"]
        return dict(zip(areas["code"], areas[f"name_{self.lang}"], strict=True))

    @cached_property
    def field_names(self) -> dict[str, str]:
        """Short names of the selected fields by id, in their order."""
        fields = self.dossier["fields"]
        chosen = fields[fields["status"] == "selected"].sort_values("order")
        return dict(zip(chosen["id"], chosen[f"short_{self.lang}"], strict=True))

    @cached_property
    def actor_names(self) -> dict[str, str]:
        """Names of the actors by id; none where the dossier has no register."""
        if "actors" not in self.dossier:
            return {}
        actors = self.dossier["actors"]
        return dict(zip(actors["id"], actors["name"], strict=True))

    @cached_property
    def districts(self) -> list[str]:
        """Codes of the region's districts, in the order of the areas table."""
        areas = self.dossier["areas"]
        inside = (areas["parent"] == self.settings["region"]).fillna(False)
        return list(areas.loc[inside, "code"])

    @cached_property
    def cube(self) -> xr.Dataset:
        """Employment of reference, districts and region, with names in the page's language."""
        cube = self.dossier.cubes["employment"]
        region = self.settings["region"]
        if region not in cube["region"].values:
            cube = group_regions(cube, {region: self.districts})
        codes = [str(code) for code in cube["region"].values]
        named = [
            self.names.get(c, str(n)) for c, n in zip(codes, cube.region_name.values, strict=True)
        ]
        kind = cube.attrs["classification"]
        industries = [
            short_name(str(code), lang=self.lang, classification=kind, given=str(name))
            for code, name in zip(cube["industry"].values, cube.industry_name.values, strict=True)
        ]
        return cube.assign_coords(
            region_name=("region", pd.array(named, dtype=object)),
            industry_name=("industry", pd.array(industries, dtype=object)),
        )

    @cached_property
    def period(self) -> dict[str, Any]:
        """Reference, dates, growth type and thresholds of the competence analysis."""
        growth = self.settings["growth"]
        given = {key: self.settings[key] for key in THRESHOLDS if key in self.settings}
        return {
            "reference": self.settings["reference"],
            "start": growth["start"],
            "end": growth["end"],
            "growth_of": growth.get("of", "employees"),
            "min_share": 0.005,
            **given,
        }

    @property
    def min_employees(self) -> int:
        """Smallest branch of a district that is kept [persons]."""
        return int(self.settings.get("min_employees", 100))

    @cached_property
    def region_profile(self) -> xr.Dataset:
        """Competence profile of the region."""
        region = find_region(self.cube, self.settings["region"])
        reference = self.settings["reference"]
        return competence_profile(self.cube.sel(region=[region, reference]), **self.period)

    @cached_property
    def district_profile(self) -> xr.Dataset:
        """Competence profiles of the districts, with their own threshold of employees."""
        chosen = [*self.districts, self.settings["reference"]]
        cube = self.cube.sel(region=chosen)
        return competence_profile(cube, min_employees=self.min_employees, **self.period)

    @cached_property
    def relevant(self) -> list[str] | None:
        """Industries on the relevance list; None where the dossier has no such list."""
        if "relevance" not in self.dossier:
            return None
        return list(dict.fromkeys(self.dossier["relevance"]["industry"]))

    def top_of_districts(self, *, by: RankedBy) -> pd.DataFrame:
        """TOP-n of every district by `location_quotient` or `growth`."""
        return top(
            self.district_profile,
            n=int(self.settings.get("top", 3)),
            by=by,
            relevant=self.relevant,
            regions=self.districts,
        )

    @cached_property
    def lead_market_cube(self) -> xr.Dataset:
        """Employment by lead market."""
        markets = self.dossier["lead_markets"]
        weights = self.dossier["lead_market_industries"].rename(columns={"lead_market": "group"})
        names = dict(zip(markets["id"], markets[f"name_{self.lang}"], strict=True))
        return group_industries(self.cube, weights, names=names)

    @cached_property
    def shock(self) -> xr.Dataset:
        """Lead markets before and after the shock."""
        dates = self.settings["shock"]
        return resilience(
            self.lead_market_cube,
            reference=self.settings["reference"],
            start=dates["start"],
            end=dates["end"],
        )

    @property
    def title(self) -> str:
        """The dossier's title in the language of the page, else in the one that it has."""
        titles = self.settings["title"]
        return str(titles.get(self.lang) or next(iter(titles.values())))

    @cached_property
    def region_name(self) -> str:
        """Name of the region."""
        return self.names[self.settings["region"]]

    @cached_property
    def reference_name(self) -> str:
        """Name of the reference."""
        return self.names[self.settings["reference"]]

    def day(self, value: Any) -> str:
        """A date in the language of the page."""
        return date(value, lang=self.lang)
