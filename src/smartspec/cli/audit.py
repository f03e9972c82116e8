"""`smartspec audit`: does anything that is about to be published give a secret cell away?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pandas as pd
import xarray as xr

from smartspec.analysis import Rules, audit_disclosure, suppress_secondary
from smartspec.cli._group_files import read_groups, read_weights
from smartspec.cli._opening import language
from smartspec.cli._output import formats, print_table
from smartspec.codes.locales import Lang, date, number
from smartspec.dossier import open_cube, open_dossier
from smartspec.errors import CHECK_FAILED, DataError, SelectionError, SourceError
from smartspec.report.context import Context
from smartspec.report.published_figures import DIGITS, published_figures, published_weights

RULES: dict[str, dict[Lang, str]] = {
    "secret": {"de": "geheim", "en": "secret"},
    "minimum_frequency": {"de": "zu wenige Personen", "en": "too few persons"},
    "checksum": {"de": "Prüfsumme", "en": "checksum"},
}
PROBABLE: dict[Lang, str] = {"de": "wahrscheinlich", "en": "probably"}


@click.command("audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--min-count", type=click.IntRange(1), default=3, help="Smallest count shown.")
@click.option(
    "--protection",
    type=click.FloatRange(0, 1),
    default=0.1,
    help="How wide a reader's interval has to stay, as a fraction of the count: 0.1.",
)
@click.option(
    "--likely",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.75,
    help="How sure a reader has to be who expects gaps as elsewhere: 0.75; 1: certain holes only.",
)
@click.option(
    "--groups",
    type=click.Path(path_type=Path),
    help="CSV with the columns group, region: which regions make up a region of the cubes.",
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    help="CSV with the columns group, industry, weight: what industries of the cubes consist of.",
)
@click.option(
    "--report-only", is_flag=True, help="Of a dossier the figures of its report, not its cubes."
)
@click.option(
    "--zeros-hidden", is_flag=True, help="Zeros are suppressed too: a secret cell can be zero."
)
@click.option(
    "--propose", is_flag=True, help="Also cells that close the holes: slow where they are many."
)
@click.option("--show-limits", is_flag=True, help="Also what can be learnt; for internal use.")
@language
@formats
def command(
    paths: tuple[Path, ...],
    *,
    min_count: int,
    protection: float,
    likely: float,
    groups: Path | None,
    weights: Path | None,
    report_only: bool,
    zeros_hidden: bool,
    propose: bool,
    show_limits: bool,
    lang: Lang,
    form: str | None,
) -> None:
    """Which secret cells a reader could solve for from all PATHS together, and the cure.

    PATHS are a dossier folder or cube files that are public, or shall be. Of a dossier the cubes
    count and what its report prints. The exit code is 9 where a hole is found. Twin of
    `smartspec.analysis.audit_disclosure`.
    """
    rules = Rules(
        min_count=min_count, protection=protection, zeros_shown=not zeros_hidden, likely=likely
    )
    published, options = _published(paths, lang, report_only=report_only)
    options = _with_files(options, groups, weights)
    holes = audit_disclosure(published, rules=rules, **options)
    if form is not None:
        hidden = [] if show_limits else ["low", "high"]
        print_table(holes.drop(columns=hidden), form=form, lang=lang, internal=True)
    else:
        for line in _lines(holes, lang, show_limits=show_limits):
            click.echo(line)
        for line in _advice(holes, published, rules, options, lang, propose=propose):
            click.echo(line)
    click.echo(_summary(holes, lang), err=True)
    if len(holes):
        raise click.exceptions.Exit(CHECK_FAILED)


def _published(
    paths: tuple[Path, ...], lang: Lang, *, report_only: bool
) -> tuple[list[Any], dict[str, Any]]:
    """What is public, and what the audit has to know besides: truth, groups, weights, digits."""
    folders = [path for path in paths if path.is_dir()]
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path} does not exist", cure="give a dossier folder or a cube file")
    if len(folders) > 1:
        raise SelectionError("several dossiers", cure="audit one dossier at a time")
    cubes = [open_cube(path) for path in paths if not path.is_dir()]
    if not folders:
        return cubes, {}
    context = Context(open_dossier(folders[0]), lang)
    given = [] if report_only else [context.cube, *_others(context.dossier.cubes)]
    groups: dict[str, list[str]] = {str(context.settings["reference"]): []}  # a region of its own
    if context.districts:
        groups[str(context.settings["region"])] = context.districts
    options = {
        "truth": context.cube,  # small cells that only the report prints are sensitive too
        "groups": groups,
        "weights": published_weights(context),
        "digits": DIGITS,
    }
    return [*given, *published_figures(context), *cubes], options


def _with_files(
    options: dict[str, Any], groups: Path | None, weights: Path | None
) -> dict[str, Any]:
    """The options with groups and weights from files beside those of a dossier."""
    found = dict(options)
    if groups is not None:
        found["groups"] = {**found.get("groups", {}), **read_groups(groups)}
    if weights is not None:
        tables = [
            table for table in (found.get("weights"), read_weights(weights)) if table is not None
        ]
        found["weights"] = pd.concat(tables, ignore_index=True)
    return found


def _others(cubes: Mapping[str, xr.Dataset]) -> list[xr.Dataset]:
    return [cube for name, cube in cubes.items() if name != "employment"]


def _lines(holes: pd.DataFrame, lang: Lang, *, show_limits: bool) -> Iterator[str]:
    cure = {"de": "Abhilfe", "en": "Cure"}[lang]
    for row in holes.to_dict("records"):
        region = row["region_name"] if pd.notna(row["region_name"]) else row["region"]
        name = row["industry_name"] if pd.notna(row["industry_name"]) else ""
        rule = RULES.get(row["rule"], {lang: row["rule"]})[lang]
        rule += f", {PROBABLE[lang]}" if row["certainty"] == "probable" else ""
        place = f"{region}, {row['industry']} {name}".rstrip()
        yield f"{place}, {date(row['date'], lang=lang)} ({rule})"
        yield f"    {row[f'equations_{lang}']}"
        if show_limits and pd.notna(row["low"]):
            low, high = (number(row[end], lang=lang) for end in ("low", "high"))
            yield f"    {low} .. {high}"
        yield f"    {cure}: {row[f'cure_{lang}']}"


def _advice(
    holes: pd.DataFrame,
    published: list[Any],
    rules: Rules,
    options: Mapping[str, Any],
    lang: Lang,
    *,
    propose: bool,
) -> Iterator[str]:
    """Cells that close the holes where that is wished, else how to ask for them."""
    if not len(holes):
        return
    if propose:
        yield from _proposals(published, rules, options.get("groups"), holes, lang)
    else:
        yield {
            "de": "Mit --propose: welche weiteren Zellen die Lücken schließen",
            "en": "With --propose: which further cells close the holes",
        }[lang]


def _proposals(
    published: list[Any],
    rules: Rules,
    groups: Mapping[str, Any] | None,
    holes: pd.DataFrame,
    lang: Lang,
) -> Iterator[str]:
    """Further cells that would close the holes of each cube beside all others, proven by an audit."""
    cubes = [c for c in published if isinstance(c, xr.Dataset) and "total" in c]
    for place, cube in enumerate(cubes):
        if not holes["industry"].isin(cube["industry"].values).any():
            continue
        others = cubes[:place] + cubes[place + 1 :]
        try:
            _, further = suppress_secondary(cube, rules=rules, groups=groups, published=others)
        except (DataError, SelectionError) as error:  # a cube may lack members of groups
            yield str(error)
            continue
        yield from _further(further, lang)


def _further(further: pd.DataFrame, lang: Lang) -> Iterator[str]:
    """The cells of a proposal, with the reason of each."""
    if len(further):
        yield {"de": "Vorschlag: auch sperren", "en": "Proposal: suppress as well"}[lang]
    for row in further.to_dict("records"):
        place = f"{row['region']} {row['industry']} {date(row['date'], lang=lang)}"
        yield f"    {place}: {row[f'reason_{lang}']}"


def _summary(holes: pd.DataFrame, lang: Lang) -> str:
    audited = holes.attrs["audited"]
    return {
        "de": f"{audited} geheime oder kleine Zellen geprüft, {len(holes)} erschließbar",
        "en": f"{audited} secret or small cells audited, {len(holes)} can be solved for",
    }[lang]
