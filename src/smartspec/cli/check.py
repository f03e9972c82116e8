"""`smartspec check`: is a dossier, a cube or a table sound?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from smartspec.cli.diff import read_version
from smartspec.dossier import (
    Dossier,
    DossierReport,
    check_dossier,
    open_cube,
    open_dossier,
    read_table,
    refresh_package,
)
from smartspec.errors import DossierError, Problem, SelectionError, SmartspecError, did_you_mean
from smartspec.monitoring.claims import check_claims
from smartspec.tables import schema_names


@click.command("check")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--schema", help="Check a table file against this schema (default: its name).")
@click.option("--refresh", is_flag=True, help="Write datapackage.json of a dossier anew first.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
def command(path: Path, schema: str | None, refresh: bool, as_json: bool) -> None:
    """Check PATH: a dossier folder, a cube (.parquet, .csv with .yaml beside) or a table (.csv).

    Prints what it holds, or all problems at once with file, row, column and cure; the exit code
    tells the class of the error.
    """
    if refresh:
        open_dossier(path)
        refresh_package(path)
    summary = _summary(path, schema)
    click.echo(json.dumps(summary, ensure_ascii=False) if as_json else _words(summary))


def _summary(path: Path, schema: str | None) -> dict[str, Any]:
    if schema is None and path.suffix == ".csv" and path.with_suffix(".yaml").is_file():
        return _cube(path)
    if schema is None and path.suffix == ".parquet":
        return _cube(path)
    if schema is not None or path.suffix == ".csv":
        name = schema or path.stem
        if name not in schema_names():
            cure = f"name one by --schema: {did_you_mean(name, schema_names())}"
            raise SelectionError(f"no table schema '{name}'", cure=cure)
        return {"ok": True, "tables": {name: len(read_table(path, name=name))}}
    report = _check_all(path)
    return {
        "ok": True,
        "tables": dict(report.tables),
        "cubes": {name: dict(sizes) for name, sizes in report.cubes.items()},
        "boundaries": report.boundaries,
        "notes": list(report.notes),
    }


def _check_all(path: Path) -> DossierReport:
    """Check the folder and, whatever is wrong there, its claims: all problems at once."""
    report, error = None, None
    try:
        report = check_dossier(path)
    except SmartspecError as found:
        error = found
    wrong: list[Problem] = []
    if (path / "dossier.yaml").is_file():
        part = report.dossier if report else _readable(path)
        wrong = check_claims(part["claims"], part) if "claims" in part else []
    if wrong:
        raise DossierError([*(error.problems if error else ()), *wrong])
    if error:
        raise error
    assert report is not None
    return report


def _readable(path: Path) -> Dossier:
    """What can be read of a dossier with problems."""
    version = read_version(path)
    return Dossier(version.settings, version.tables, version.cubes)


def _cube(path: Path) -> dict[str, Any]:
    cube = open_cube(path)
    return {"ok": True, "cubes": {path.stem: {str(k): int(v) for k, v in cube.sizes.items()}}}


def _words(summary: dict[str, Any]) -> str:
    lines = ["ok"]
    lines += [f"  table {name}: {rows} rows" for name, rows in summary.get("tables", {}).items()]
    for name, sizes in summary.get("cubes", {}).items():
        shape = " x ".join(f"{size} {dim}" for dim, size in sizes.items())
        lines.append(f"  cube {name}: {shape}")
    if summary.get("boundaries"):
        lines.append(f"  boundaries: {summary['boundaries']} features")
    lines += [f"  note: {note}" for note in summary.get("notes", ())]
    return "\n".join(lines)
