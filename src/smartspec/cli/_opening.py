"""What a command works on: a dossier folder or a cube file, and the options that select from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as calendar_day
from functools import cached_property
from pathlib import Path
from typing import Any

import click
import pandas as pd
import xarray as xr

from smartspec.analysis import competence_profile, group_regions
from smartspec.codes.industries import short_name
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.cube import find_date, find_region
from smartspec.dossier import Dossier, open_cube, open_dossier, read_rows
from smartspec.errors import SelectionError, SourceError, collect

NO_DAY = "write --date 2026-01-31"
INPUT = click.argument("path", type=click.Path(path_type=Path))
PERIOD = ("reference", "start", "end")


@dataclass(frozen=True)
class Selection:
    """The cube a command works on, the dossier it came from, and the chosen period."""

    cube: xr.Dataset
    dossier: Dossier | None
    regions: tuple[str, ...]
    period: Mapping[str, Any]
    lang: Lang

    @cached_property
    def profile(self) -> xr.Dataset:
        """The competence profile of this selection.

        Raises:
            SelectionError: a chosen region has no figures at one of the dates, or is the reference
                that it is to be left out of.
        """
        self._check_regions()
        return competence_profile(self.cube, **self.period)

    def _check_regions(self) -> None:
        with collect(SelectionError) as problems:
            for key in ("start", "end"):
                day = find_date(self.cube, str(self.period[key]))
                known = self.cube["total"].sel(date=day).notnull()
                for region in self.regions:
                    if not known.sel(region=region):
                        problems.add(
                            f"region '{region}' has no figures on {day.date()}",
                            cure="it may have been dissolved or not yet exist; choose other dates",
                        )
            whole = find_region(self.cube, str(self.period["reference"]))
            if self.period.get("include_region") is False and whole in self.regions:
                problems.add(
                    f"region '{whole}' is the reference", cure="leave out --exclude-region"
                )

    def industry(self, code: str) -> str:
        """The name of an industry in this language where the classification has one, else its own.

        It is the name that all charts use.
        """
        given = str(self.cube["industry_name"].sel(industry=code).item())
        classification = str(self.cube.attrs["classification"])
        return short_name(code, lang=self.lang, classification=classification, given=given) or code

    def one_region(self) -> str:
        """The single region that a chart shows.

        Raises:
            SelectionError: none or several were given and the dossier names none.
        """
        if len(self.regions) == 1:
            return self.regions[0]
        if not self.regions and self.dossier is not None:
            return str(self.dossier.settings["region"])
        raise SelectionError("a chart shows one region", cure="give --region CODE once")


def language(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --lang."""
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default="en", help="Language of names and figures."
    )(command)


def selecting(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that select regions, reference, dates and thresholds."""
    options = [
        click.option("--region", multiple=True, help="Code or name; may be repeated."),
        click.option("--reference", help="Code or name of the reference."),
        click.option("--start", help="First date, such as 2014-09-30."),
        click.option("--end", help="Last date."),
        click.option("--growth-of", type=click.Choice(["employees", "share"]), help="What grows."),
        click.option(
            "--min-share", type=click.FloatRange(0, 1), help="Smallest share kept, 0.005."
        ),
        click.option(
            "--min-employees", type=click.IntRange(0), help="Smallest branch kept, persons."
        ),
        click.option(
            "--level",
            type=click.FloatRange(0, 1, min_open=True, max_open=True),
            help="Probability of the intervals of rounded figures, 0.95.",
        ),
        click.option(
            "--exclude-region", is_flag=True, help="Compare with the reference without the region."
        ),
        click.option(
            "--groups",
            type=click.Path(path_type=Path),
            help="CSV with the columns code, parent: regions to add up (an areas table fits).",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return language(command)


def select(path: Path, *, lang: Lang, needed: Sequence[str] = PERIOD, **options: Any) -> Selection:
    """Open a dossier or cube and apply the options of :func:`selecting`; `needed` must be known.

    Raises:
        SourceError: there is no such file or folder.
        SelectionError: reference or dates are missing, or not in the cube.
    """
    dossier, cube, defaults = _open(path, lang)
    if options.get("groups"):
        cube = _grouped(cube, options["groups"], lang)
    period = {name: options.get(name) for name in PERIOD}
    for name in ("growth_of", "min_share", "min_employees", "level"):
        if options.get(name) is not None:
            period[name] = options[name]
    period = {**defaults, **{key: value for key, value in period.items() if value is not None}}
    if options.get("exclude_region"):
        period["include_region"] = False
    _complete(period, cube, needed)
    regions = tuple(find_region(cube, region) for region in options.get("region") or ())
    return Selection(cube, dossier, regions, period, lang)


def _open(path: Path, lang: Lang) -> tuple[Dossier | None, xr.Dataset, dict[str, Any]]:
    if not path.exists():
        raise SourceError(f"{path} does not exist", cure="give a dossier folder or a cube file")
    if path.is_dir():
        dossier = open_dossier(path)
        from smartspec.report.context import Context  # noqa: PLC0415  a cube alone needs no report

        context = Context(dossier, lang)
        return dossier, context.cube, dict(context.period)
    return None, open_cube(path), {}


def _complete(period: Mapping[str, Any], cube: xr.Dataset, needed: Sequence[str]) -> None:
    missing = [name for name in needed if not period.get(name)]
    if missing:
        dates = ", ".join(str(pd.Timestamp(day).date()) for day in cube["date"].values)
        raise SelectionError(
            f"--{' and --'.join(missing)} not given",
            cure=f"name them; the cube has the dates {dates} and {cube.sizes['region']} regions",
        )


def _grouped(cube: xr.Dataset, path: Path, lang: Lang) -> xr.Dataset:
    table = read_rows(path, file=str(path))
    lacking = [name for name in ("code", "parent") if name not in table]
    if lacking:
        cure = "name the columns code, parent; an areas table of a dossier fits"
        raise SourceError(f"{path} lacks the column {', '.join(lacking)}", cure=cure)
    here = set(cube["region"].values)
    members = table[(table["parent"] != "") & ~table["parent"].isin(here)]
    groups = {str(p): list(rows["code"]) for p, rows in members.groupby("parent", sort=False)}
    if not groups:
        raise SelectionError(f"{path} names no group", cure="give a parent to some codes")
    label = next((c for c in (f"name_{lang}", "name", "name_de", "name_en") if c in table), None)
    names = dict(zip(table["code"], table[label], strict=True)) if label else {}
    return group_regions(cube, groups, names={g: names[g] for g in groups if names.get(g)})


day_option = click.option(
    "--date",
    "--today",
    "today",
    help="Day that decides what is stale or expired, such as 2026-01-31; default: today.",
)


def given_day(today: str | None) -> pd.Timestamp:
    """The day that was given, else today.

    Raises:
        SelectionError: no full date.
    """
    try:
        return pd.Timestamp(
            calendar_day.today() if today is None else calendar_day.fromisoformat(today)
        )
    except ValueError:
        raise SelectionError(f"'{today}' is not a date", cure=NO_DAY) from None
