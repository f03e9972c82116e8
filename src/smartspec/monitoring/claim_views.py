"""The rows that a figure looks at: a table as it is, a profile or the cube in long form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import xarray as xr

from smartspec.codes.classifications import SAME_AS, is_industry
from smartspec.codes.industries import section_of
from smartspec.codes.locales import LANGUAGES, date
from smartspec.codes.table_names import table_list
from smartspec.cube import Status, find_date, find_region
from smartspec.errors import SelectionError, SmartspecError, did_you_mean
from smartspec.monitoring.claim_catalogue import Source, catalogue
from smartspec.monitoring.claim_grammar import Lookup
from smartspec.monitoring.claim_types import pinned
from smartspec.monitoring.region_figures import RegionFigures, district_codes

CELLS = ("employees", "share", "total")
PERIODS = {"profile": "growth", "top": "growth", "lead_market": "shock"}  # settings of their dates


class CannotCheckError(Exception):
    """The figure cannot be formed; `why` is the class of reason, the texts say it in words."""

    def __init__(self, why: str, de: str, en: str) -> None:
        self.why, self.de, self.en = why, de, en
        super().__init__(en)


@dataclass(frozen=True)
class View:
    """Rows with their key, the inputs they rest on, and how many are secret and not ranked."""

    source: Source
    rows: pd.DataFrame
    inputs: Mapping[str, Any] = field(default_factory=dict)
    secret: Mapping[str, int] = field(default_factory=dict)  # by region
    overlapping: bool = False


class Views:
    """The views of one dossier on one cube, each made once.

    Args:
        tables: tables by schema name.
        figures: the analyses of the region, or None without a cube.
        region: code of the region whose parts are the districts.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        figures: RegionFigures | None,
        region: str | None = None,
    ) -> None:
        self.tables, self.figures = tables, figures
        self.districts = district_codes(tables, region)
        self._kept: dict[Any, View] = {}

    def view(self, figure: Lookup) -> View:
        """The rows that a figure filters.

        Raises:
            CannotCheckError: the dossier lacks the table, or the cube what the figure needs.
        """
        source = catalogue()[figure.source]
        if not source.computed:
            if source.name not in self.tables:
                de, en = (table_list([source.name], lang=lang) for lang in LANGUAGES)
                raise _missing(f"die Tabelle {de} fehlt", f"there is no table {en}")
            return View(source, self.tables[source.name])
        if self.figures is None:
            raise _missing("die Beschäftigtenzahlen fehlen", "there are no employment figures")
        names = {*source.options, *(("by",) if source.name == "top" else ())}
        names |= {"region", "date", "industry"} if source.name in CELLS else set()
        choices = tuple(sorted((k, v) for k, v in pinned(figure).items() if k in names))
        key = (source.name, choices)
        if key not in self._kept:
            try:
                self._kept[key] = MAKERS[source.name](source, self.figures, dict(choices))
            except SmartspecError as error:
                raise _absent(self.figures, source, dict(choices)) from error
        return self._kept[key]


def _missing(de: str, en: str) -> CannotCheckError:
    return CannotCheckError("missing", de, en)


def _absent(figures: RegionFigures, source: Source, choices: Mapping[str, str]) -> CannotCheckError:
    """Why a figure cannot be formed: dates, regions, industries that the cube lacks."""
    cube = figures.cube_given
    wanted = {**figures.settings.get(PERIODS.get(source.name, ""), {}), **choices}
    held = [str(pd.Timestamp(d).date()) for d in cube["date"].values]
    dates = [d for k, d in wanted.items() if k in ("start", "end", "date") and d not in held]
    if dates:
        de = ", ".join(date(d, lang="de") for d in dates)
        en = ", ".join(date(d, lang="en") for d in dates)
        return _missing(f"die Zahlen haben keinen Stichtag {de}", f"the figures lack {en}")
    if wanted.get("industry", "") not in ("", *cube["industry"].values):
        code = wanted["industry"]
        de = f"die Zahlen haben keinen Wirtschaftszweig {code}"
        return _missing(de, f"the figures have no industry {code}")
    if source.name == "lead_market" and "lead_market_industries" in figures.tables:
        de = "die Zahlen haben nicht alle Wirtschaftszweige der Leitmärkte"
        return _missing(de, "the figures lack industries of the lead markets")
    return _missing(
        "die Zahlen reichen für diese Angabe nicht", "the figures do not suffice for this figure"
    )


def _profile(source: Source, figures: RegionFigures, choices: dict[str, str]) -> View:
    own, parts = figures.region_profile(**choices), figures.district_profile(**choices)
    chosen = parts.sel(region=[c for c in figures.districts if c != own.attrs["reference"]])
    rows = pd.concat([_long(own), _long(chosen)], ignore_index=True)
    return View(source, _with_sections(rows, own), _inputs(own))


def _lead_market(source: Source, figures: RegionFigures, choices: dict[str, str]) -> View:
    found = figures.shock(**choices)
    wished = [figures.region, *figures.districts, found.attrs["reference"]]
    rows = _long(found.sel(region=list(dict.fromkeys(wished))))
    rows = rows.rename(columns={"industry": "market", "industry_name": "market_name"})
    return View(source, rows, _inputs(found), overlapping=bool(found.attrs.get("overlapping")))


def _top(source: Source, figures: RegionFigures, choices: dict[str, str]) -> View:
    n = int(choices.pop("n")) if "n" in choices else None
    by: Any = choices.pop("by")
    rows = figures.top_of_districts(by=by, n=n, **choices)
    found = _with_sections(rows.assign(left_out=""), figures.cube)
    return View(source, found, _inputs(rows), secret=rows.attrs["secret_not_ranked"])


def _cells(source: Source, figures: RegionFigures, choices: dict[str, str]) -> View:
    cube = figures.cube
    chosen: dict[str, list[Any]] = {}
    if "region" in choices:
        chosen["region"] = [find_region(cube, choices["region"])]
    if "date" in choices:
        chosen["date"] = [find_date(cube, choices["date"])]
    if "industry" in choices and source.name != "total":
        if choices["industry"] not in cube["industry"].values:
            cure = did_you_mean(choices["industry"], cube["industry"].values)
            raise SelectionError(f"industry '{choices['industry']}' is not in the cube", cure=cure)
        chosen["industry"] = [choices["industry"]]
    part = cube.sel(chosen)
    value, status = part["employees"], part["status"]
    if source.name == "total":
        value, status = part["total"], part["total_status"]
    elif source.name == "share":
        value = value / part["total"].where(part["total"] > 0)
    both = xr.Dataset({source.name: value, "status": status})
    both = both.drop_vars([c for c in both.coords if c not in value.dims])
    if "industry" in value.dims:
        both["leaf"] = part["leaf"]
    rows = both.to_dataframe().reset_index()
    names = np.array([s.name.lower() for s in Status])
    rows["left_out"] = rows["status"].map({int(Status.SUPPRESSED): "secret"}).fillna("")
    rows["status"] = names[rows["status"].to_numpy()]
    if "industry" in value.dims:
        rows = _with_sections(rows, part)
    return View(source, rows, _inputs(part), overlapping=bool(cube.attrs.get("overlapping")))


MAKERS = {
    "profile": _profile,
    "lead_market": _lead_market,
    "top": _top,
    **dict.fromkeys(CELLS, _cells),
}


def _long(profile: xr.Dataset) -> pd.DataFrame:
    extra = [c for c in profile.variables if set(profile[c].dims) - {"region", "industry"}]
    return profile.drop_vars(extra).to_dataframe().reset_index()


def _with_sections(rows: pd.DataFrame, data: xr.Dataset) -> pd.DataFrame:
    kind = str(data.attrs.get("classification", ""))
    known = kind in SAME_AS
    codes = [str(code) for code in rows["industry"].unique()]
    sections = {c: section_of(c, kind) for c in codes if known and is_industry(c, kind)}
    return rows.assign(section=rows["industry"].map(sections))


def _inputs(found: xr.Dataset | pd.DataFrame) -> dict[str, Any]:
    wanted = ("reference", "start", "end", "growth_of")
    attributes = {key: found.attrs[key] for key in wanted if found.attrs.get(key)}
    cube = ("citation", "citation_de", "illustrative", "provider", "table")
    return {**attributes, **{key: found.attrs.get(key, "") for key in cube}}
