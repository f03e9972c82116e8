"""Cubes that smartspec wrote itself (`save_cube`): imported again they keep whose figures they are.

A Parquet file holds its description inside, a CSV has it in a YAML of the same name beside it:
attributes, names, leaves, segments. `smartspec.dossier.open_cube` opens the same files strictly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import xarray as xr
import yaml

from smartspec.cube import ATTRIBUTES, build_cube, check_cube, with_segments
from smartspec.errors import DataError, Problem, Problems, SmartspecError, SourceError
from smartspec.gate import check_yaml, parse_json, read_schema
from smartspec.pair import current
from smartspec.sources.code_cells import code_text
from smartspec.sources.tidy_table import PARQUET, find_table

NAME = "cube"
DESCRIPTION = {
    "de": "Würfel von smartspec (Parquet, oder CSV mit YAML daneben)",
    "en": "Cubes of smartspec (Parquet, or CSV with a YAML beside it)",
}
META = b"smartspec"  # key in the metadata of a Parquet file
COLUMNS = ("date", "region", "industry", "employees", "status")
NUMBERS = ("employees", "error")
LARGEST = 20_000_000  # bytes of a description: names of all municipalities stay far below
CURE = "write the cube again with smartspec import or save_cube"


def fit(path: Path) -> tuple[float, str]:
    """How well a file looks like a cube of smartspec, and why; never raises."""
    try:
        if description(path) is None:
            return 0.0, "no description of a cube inside or beside it"
        lacking = set(COLUMNS) - set(find_table(path, wanted=[COLUMNS], whole=False).names)
    except (SmartspecError, OSError, ValueError, AttributeError):
        return 0.0, "no description of a cube inside or beside it"
    return (0.0, "not the columns of a cube") if lacking else (1.0, "a cube that smartspec wrote")


def read(paths: Sequence[Path]) -> xr.Dataset:
    """Read a cube that smartspec wrote, with its source, licence, classification and names.

    Args:
        paths: one file.

    Raises:
        SourceError: several files, or one without a sound description.
        DataError: the figures contradict themselves.
    """
    path = Path(paths[0])
    if len(paths) > 1:
        problem = Problem("cubes are read one by one", file=str(paths[1]), cure="give one file")
        raise SourceError(problem)
    told = description(path)
    if told is None:
        cure = "give a Parquet of smartspec, or a CSV with its YAML beside it"
        raise SourceError(Problem("no description of a cube", file=str(path), cure=cure))
    figures = current(path)[0] if path.suffix.lower() == ".csv" else path
    table = find_table(figures, wanted=[COLUMNS]).load([*COLUMNS, "error"])
    rows = _rows(table, str(path))
    try:
        cube = build_cube(
            rows,
            region_names=_mapping(told, "region_names"),
            industry_names=_mapping(told, "industry_names"),
            leaves=told.get("leaves"),
            **_attributes(told, str(path)),
        )
        segments = {day: int(n) for day, n in _mapping(told, "segments").items()}
        return check_cube(with_segments(cube, segments)) if segments else cube
    except (TypeError, ValueError) as error:
        raise _broken(str(path)) from error


def description(path: Path) -> Mapping[str, Any] | None:
    """What is told of a cube inside of a Parquet file, or in the YAML beside a CSV; None if nothing.

    Raises:
        SourceError: a description that is none.
    """
    if path.suffix.lower() in PARQUET:
        data = (read_schema(path).metadata or {}).get(META)
        if data is None:
            return None
        try:
            told = parse_json(data, file=str(path))
        except SourceError as error:
            raise _broken(str(path)) from error
    else:
        if path.suffix.lower() != ".csv":
            return None
        beside = current(path)[1]  # not of another cube, whose writer was killed between the two
        if not beside.is_file():
            return None
        if beside.stat().st_size > LARGEST:
            raise _broken(str(beside))
        text = beside.read_text(encoding="utf-8-sig", errors="replace")
        try:
            told = yaml.load(check_yaml(text, file=str(beside)), Loader=yaml.BaseLoader)  # all text
        except yaml.YAMLError as error:
            raise _broken(str(beside)) from error
    return told if isinstance(told, dict) and isinstance(told.get("attributes"), dict) else None


def _rows(table: pd.DataFrame, file: str) -> pd.DataFrame:
    """The cells, codes as text and figures as numbers."""
    problems = Problems(DataError, file)
    for name in COLUMNS:
        if name not in table:
            problems.add(f"no column '{name}'", column=name, cure=CURE)
    problems.stop()
    for name in ("region", "industry", "status"):
        codes = {code: code_text(code) for code in table[name].dropna().unique()}
        table = table.assign(**{name: table[name].map(codes)})
    for name in set(NUMBERS) & set(table.columns):
        text = table[name].replace("", None)
        value = pd.to_numeric(text, errors="coerce").astype(float)
        for row in table.index[value.isna() & text.notna()][:25]:
            place = {"row": int(str(row)), "column": name, "value": text[row]}
            problems.add("not a number", cure="write numbers with a decimal point", **place)
        table = table.assign(**{name: value})
    problems.stop()
    return table.reset_index(drop=True)


def _mapping(told: Mapping[str, Any], part: str) -> dict[str, str]:
    found = told.get(part) or {}
    return {str(code): str(name) for code, name in found.items()} if isinstance(found, dict) else {}


def _attributes(told: Mapping[str, Any], file: str) -> dict[str, Any]:
    """The attributes as cubes have them: numbers as numbers."""
    found: dict[str, Any] = {}
    for name, value in told["attributes"].items():
        if name not in ATTRIBUTES:
            raise SourceError(Problem("unknown attribute", file=file, column=name, cure=CURE))
        number = isinstance(ATTRIBUTES[name], int) and not isinstance(value, int | float)
        try:
            text = {"true": "1", "false": "0"}.get(str(value).lower(), str(value))
            found[name] = float(text) if number else value
        except ValueError as error:
            raise SourceError(Problem("not a number", file=file, column=name, value=value,
                                      cure=CURE)) from error  # fmt: skip
    return found


def _broken(file: str) -> SourceError:
    return SourceError(Problem("the description of the cube is broken", file=file, cure=CURE))
