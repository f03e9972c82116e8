"""`smartspec diff`: what changed between two versions of a dossier, in plain sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import click
import pandas as pd
import xarray as xr

from smartspec.cli._opening import day_option, given_day, language
from smartspec.cli._output import formats, print_table
from smartspec.codes.locales import Lang
from smartspec.dossier import open_cube, open_dossier, read_table
from smartspec.dossier.settings import check_settings
from smartspec.dossier.table_file import check_may_be_shared
from smartspec.dossier.yaml_file import parse_yaml
from smartspec.errors import DossierError, SmartspecError, did_you_mean
from smartspec.monitoring import changes, dossier_changes, evaluate_claims
from smartspec.tables import check, schema_names

SETTINGS = "dossier.yaml"
NOTHING: dict[Lang, str] = {"de": "Kein Unterschied.", "en": "No difference."}


@dataclass
class Version:
    """A version of a dossier as far as it can be read, and what could not."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    cubes: Mapping[str, xr.Dataset] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    lost: set[str] = field(
        default_factory=set
    )  # there, but not readable: nothing is held against it


@click.command("diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@day_option
@language
@formats
def command(old: Path, new: Path, lang: Lang, form: str | None, today: str | None) -> None:
    """Say what changed from the dossier OLD to the dossier NEW, claims that turned first.

    A dossier with problems is compared as far as it can be read; what cannot be read is named.
    Twin of `smartspec.monitoring.dossier_changes` and `changes`.
    """
    before, now = read_version(old), read_version(new)
    found = version_changes(before, now, today=given_day(today))
    for path, version in ((old, before), (new, now)):
        for problem in version.problems:
            click.echo(f"{path}: {problem}", err=True)
    if form is not None:
        print_table(found, form=form, lang=lang)
    elif found.empty:
        click.echo(NOTHING[lang])
    else:
        click.echo("\n".join(found[f"text_{lang}"]))


def version_changes(old: Version, new: Version, *, today: Any = None) -> pd.DataFrame:
    """Claims that turned, then settings, tables and cubes; a table of the schema `changes`."""
    turned = _turned(old, new, today)
    lost = old.lost | new.lost
    old, new = (_without(version, lost) for version in (old, new))
    parts = [part for part in (turned, dossier_changes(old, new)) if len(part)]
    return check(pd.concat(parts, ignore_index=True), "changes") if parts else turned


def _without(version: Version, lost: set[str]) -> Version:
    tables = {n: t for n, t in version.tables.items() if f"tables/{n}" not in lost}
    cubes = {n: c for n, c in version.cubes.items() if f"cubes/{n}" not in lost}
    settings = {} if SETTINGS in lost else version.settings
    return Version(settings, tables, cubes)


def _turned(old: Version, new: Version, today: Any) -> pd.DataFrame:
    for version in (old, new):
        if version.lost:  # a claim must not seem to turn because a file cannot be read
            version.problems.append("the claims are not compared until this is mended")
            return pd.DataFrame(columns=["text_de", "text_en"])
    results = [_results(version, today) for version in (old, new)]
    if results[0] is None or results[1] is None:
        return pd.DataFrame(columns=["text_de", "text_en"])
    return changes(results[0], results[1])


def _results(version: Version, today: Any) -> pd.DataFrame | None:
    if "claims" not in version.tables or not version.settings:
        return None
    try:
        return evaluate_claims(
            version.tables["claims"],
            tables=version.tables,
            cubes=version.cubes,
            settings=version.settings,
            today=today,
        )
    except SmartspecError as error:
        version.problems.append(f"the claims cannot be evaluated: {error}")
        return None


def read_version(path: Path) -> Version:
    """A dossier, or what can be read of one with problems.

    Raises:
        DossierError: there is no dossier at all.
    """
    if not (path / SETTINGS).is_file() and not (path / "tables").is_dir():
        cure = f"a dossier is a folder with {SETTINGS}, tables/ and cubes/"
        raise DossierError(f"{path}: not a dossier folder", cure=cure)
    try:
        whole = open_dossier(path)
        return Version(whole.settings, whole.tables, whole.cubes)
    except SmartspecError:
        return _readable(path)


def _readable(path: Path) -> Version:
    version = Version()
    tables: dict[str, pd.DataFrame] = {}
    cubes: dict[str, xr.Dataset] = {}
    version.settings = _attempt(version, SETTINGS, partial(_settings, path / SETTINGS)) or {}
    for file in sorted((path / "tables").glob("*.csv")):
        if file.stem not in schema_names():
            cure = did_you_mean(file.stem, schema_names())
            version.problems.append(f"tables/{file.name}: no table has this name. Cure: {cure}")
            continue
        table = _attempt(
            version, f"tables/{file.stem}", partial(_table, file, f"tables/{file.name}")
        )
        if table is not None:
            tables[file.stem] = table
    for file in sorted((path / "cubes").glob("*")):
        described = file.suffix == ".csv" and file.with_suffix(".yaml").is_file()
        if described or file.suffix == ".parquet":
            cube = _attempt(
                version, f"cubes/{file.stem}", partial(open_cube, file, file=f"cubes/{file.name}")
            )
            if cube is not None:
                cubes[file.stem] = cube
    version.tables, version.cubes = tables, cubes
    return version


def _table(path: Path, file: str) -> pd.DataFrame:
    check_may_be_shared(path.stem, file=file)
    return read_table(path, file=file)


def _settings(path: Path) -> Mapping[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DossierError(f"{SETTINGS} cannot be read", cure="see smartspec check") from error
    return check_settings(parse_yaml(data, file=SETTINGS, kind=DossierError))


def _attempt(version: Version, part: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except SmartspecError as error:
        version.problems.append(str(error))
        version.lost.add(part)
        return None
