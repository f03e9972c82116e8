"""Open and check a dossier folder: every problem of every file at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.dossier.cross import check_across
from smartspec.dossier.cubes import open_cube
from smartspec.dossier.dossier import Dossier
from smartspec.dossier.findings import Findings
from smartspec.dossier.package import PACKAGE_FILE, stale
from smartspec.dossier.settings import FILE as SETTINGS_FILE
from smartspec.dossier.settings import check_settings
from smartspec.dossier.swap import mend
from smartspec.dossier.table_file import cannot_read, check_may_be_shared, parse_rows, parse_table
from smartspec.dossier.yaml_file import parse_yaml
from smartspec.errors import DossierError, Problem, did_you_mean
from smartspec.gate import parse_json
from smartspec.pair import finish_all
from smartspec.tables import schema, schema_names

BOUNDARIES_FILE = "boundaries.geojson"


@dataclass(frozen=True)
class DossierReport:
    """What a sound dossier holds: itself, rows of its tables, size of its cubes, and notes."""

    dossier: Dossier = field(repr=False)
    tables: Mapping[str, int]
    cubes: Mapping[str, Mapping[str, int]]
    boundaries: int
    notes: tuple[str, ...] = ()


GEO_CURE = (
    "the file may be cut off; export it again as GeoJSON in UTF-8, nested four levels at most"
)


def open_dossier(path: Path | str) -> Dossier:
    """Open a dossier folder, checked in itself and across its files.

    Args:
        path: folder with dossier.yaml, tables/, cubes/ and, if there are maps, boundaries.geojson.

    Returns:
        The dossier, frozen. Tables that the folder lacks are absent, not empty.

    Raises:
        SmartspecError: all problems of the folder at once, each with file, row, column and cure:
            DossierError (no such folder, wrong settings, tables that contradict each other, or
            problems of several kinds), DataError (a table or cube contradicts itself),
            SourceError (a file cannot be read).
    """
    findings = Findings()
    dossier = _read(Path(path), findings)
    findings.stop()
    return dossier


def check_dossier(path: Path | str) -> DossierReport:
    """Check a dossier folder as `open_dossier` does, and that its Data Package is up to date.

    Returns:
        What the dossier holds.

    Raises:
        SmartspecError: as `open_dossier`; DossierError also for a stale datapackage.json.
    """
    folder = Path(path)
    findings = Findings()
    dossier = _read(folder, findings)
    findings.stop()
    for file in stale(folder):
        findings.add(
            DossierError,
            f"{PACKAGE_FILE} does not describe the file as it is",
            file=file,
            cure=f"run `smartspec check --refresh {folder}`",
        )
    findings.stop()
    shapes = {n: {str(k): int(v) for k, v in c.sizes.items()} for n, c in dossier.cubes.items()}
    missing = not (folder / PACKAGE_FILE).is_file()
    note = f"no {PACKAGE_FILE}; run `smartspec check --refresh {folder}`"
    return DossierReport(
        dossier=dossier,
        tables={name: len(table) for name, table in dossier.items()},
        cubes=shapes,
        boundaries=len((dossier.boundaries or {}).get("features", ())),
        notes=(note,) if missing else (),
    )


def _read(folder: Path, findings: Findings) -> Dossier:
    mend(Path(os.path.realpath(folder)))
    if not (folder / SETTINGS_FILE).is_file():
        raise DossierError(f"{folder}: {_not_a_dossier(folder)}", cure=_other_folders(folder))
    settings = _settings(folder, findings)
    tables, drafts, lost = _tables(folder, findings)
    cubes = _cubes(folder, findings)
    boundaries = _boundaries(folder, findings)
    check_across(settings, tables, cubes, boundaries, findings, lost=lost, drafts=drafts)
    return Dossier(settings, tables, cubes, boundaries, folder)


def _not_a_dossier(folder: Path) -> str:
    if folder.is_file():
        return "is a file, not a dossier folder"
    return f"has no {SETTINGS_FILE}" if folder.is_dir() else "no such folder"


def _other_folders(folder: Path) -> str:
    around = [*folder.glob("*/"), *folder.parent.glob("*/")]
    found = sorted({str(p) for p in around if (p / SETTINGS_FILE).is_file()})
    shape = f"a dossier is a folder with {SETTINGS_FILE}, tables/ and cubes/"
    return did_you_mean(folder, found) if found else shape


def _settings(folder: Path, findings: Findings) -> Mapping[str, Any]:
    with findings.guard():
        try:
            data = (folder / SETTINGS_FILE).read_bytes()
        except OSError as error:
            raise cannot_read(SETTINGS_FILE, error) from None
        return check_settings(parse_yaml(data, file=SETTINGS_FILE, kind=DossierError))
    return {}


Tables = dict[str, pd.DataFrame]


def _tables(folder: Path, findings: Findings) -> tuple[Tables, Tables, frozenset[str]]:
    """The sound tables, those that break their schema as drafts in text, and those unreadable."""
    tables: Tables = {}
    drafts: Tables = {}
    lost: set[str] = set()
    for path in _files(folder / "tables"):
        file = f"tables/{path.name}"
        if path.suffix != ".csv" or path.stem not in schema_names():
            cure = did_you_mean(path.name, [f"{name}.csv" for name in schema_names()])
            findings.add(DossierError, "no table has this name", file=file, cure=cure)
            continue
        lost.add(path.stem)
        with findings.guard(file):
            check_may_be_shared(path.stem, file=file)
            try:
                data = path.read_bytes()
            except OSError as error:
                raise cannot_read(file, error) from None
            rows = parse_rows(data, file=file)
            names = [field["name"] for field in schema(path.stem)["fields"]]
            drafts[path.stem] = rows.reindex(columns=names).replace("", pd.NA)
            lost.remove(path.stem)
            tables[path.stem] = parse_table(data, name=path.stem, file=file)
            del drafts[path.stem]
    return tables, drafts, frozenset(lost)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    try:
        return sorted(
            p for p in folder.iterdir() if p.is_file() and p.name[0] != "." and p.suffix != ".md"
        )
    except OSError as error:  # a folder that may not be read is no empty one
        raise cannot_read(f"{folder.name}/", error) from None


def _cubes(folder: Path, findings: Findings) -> dict[str, xr.Dataset]:
    cubes: dict[str, xr.Dataset] = {}
    finish_all(folder / "cubes")
    files = _files(folder / "cubes")
    for path in files:
        file = f"cubes/{path.name}"
        if path.suffix == ".yaml":
            if not path.with_suffix(".csv").is_file():
                cure = f"add {path.stem}.csv, or delete the file"
                findings.add(DossierError, "describes no cube", file=file, cure=cure)
            continue
        if path.stem in {other.stem for other in files if other < path and other.suffix != ".yaml"}:
            cure = "keep one of CSV and Parquet"
            findings.add(DossierError, "two cubes have one name", file=file, cure=cure)
            continue
        with findings.guard(file):
            cubes[path.stem] = open_cube(path, file=file)
    return cubes


def _boundaries(folder: Path, findings: Findings) -> dict[str, Any] | None:
    path = folder / BOUNDARIES_FILE
    if path.is_file():
        with findings.guard():
            return read_boundaries(path, file=BOUNDARIES_FILE)
    return None


def read_boundaries(path: Path | str, *, file: str | None = None) -> dict[str, Any]:
    """Read a GeoJSON file; whether its districts are the right ones is checked where it is used.

    Args:
        path: the file.
        file: its name in messages; default the path.

    Raises:
        DossierError: no such file, or no valid JSON (with the row).
    """
    path, file = Path(path), file or str(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = Problem(f"cannot be opened ({error.strerror})", file=file, cure="check the path")
        raise DossierError(problem) from error
    except ValueError as error:
        raise DossierError(Problem("not valid JSON: no UTF-8", file=file, cure=GEO_CURE)) from error
    loaded = parse_json(text, file=file, cure=GEO_CURE, kind=DossierError)
    return loaded if isinstance(loaded, dict) else {}
