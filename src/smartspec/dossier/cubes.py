"""A cube in a file: Parquet with names and attributes inside, or CSV with a YAML beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import xarray as xr

from smartspec.cube import (
    ATTRIBUTES,
    SEGMENT,
    build_cube,
    check_cube,
    cube_attributes,
    cube_to_table,
    refuse_internal,
    segments_of,
    with_segments,
)
from smartspec.cube.checksum import without_plain_checksum
from smartspec.dossier.table_file import cannot_read, parse_table, write_table
from smartspec.dossier.yaml_file import dump_yaml, parse_yaml
from smartspec.errors import (
    DataError,
    OutputError,
    Problem,
    Problems,
    SourceError,
    collect,
    did_you_mean,
)
from smartspec.gate import count_rows, parse_json, read_parquet, read_schema
from smartspec.pair import finish, pair_draft, read_pair
from smartspec.write_whole import cannot_write, draft_beside, move, refuse_no_file

META = b"smartspec"  # key in the metadata of a Parquet file
CODED = ("region", "industry", "status")
PIECE = 1_000_000  # cells that are written at once
MOST_IN_CSV = 20_000_000  # cells; people read no such file, and its text outgrows the memory
BYTES_OF_A_ROW = 400  # of memory while a cube is opened: 291 were measured at 2 million cells
TOO_LARGE = "save fewer dates or regions in each file, or open it on a machine with more memory"
PARTS = ("attributes", "region_names", "industry_names", "leaves", "segments")


def open_cube(path: Path | str, *, file: str | None = None) -> xr.Dataset:
    """Open a cube that `save_cube` wrote, or that people keep as CSV with a YAML beside it.

    Args:
        path: `<name>.parquet` or `<name>.csv`.
        file: name shown in messages; default the file's name.

    Raises:
        SourceError: no such file, unknown ending, not readable, no description beside a CSV.
        DataError: the figures contradict themselves.

    Reference:
        Apache Parquet, key-value metadata; the long form is the schema `employment`.
    """
    path = Path(path)
    shown = file or path.name
    if path.suffix not in (".parquet", ".csv"):
        raise SourceError(f"{shown}: a cube is .parquet or .csv", cure="save it by save_cube")
    finish(path)
    if not path.is_file():
        beside = [p.name for p in path.parent.glob("*") if p.suffix in (".parquet", ".csv")]
        raise SourceError(f"no file {shown}", cure=did_you_mean(path.name, sorted(beside)))
    try:
        return (_open_csv if path.suffix == ".csv" else _open_parquet)(path, shown)
    except MemoryError:
        raise SourceError(f"{shown}: the memory does not suffice", cure=TOO_LARGE) from None


def _open_csv(path: Path, shown: str) -> xr.Dataset:
    beside = path.with_suffix(".yaml").name
    shown_yaml = str(Path(shown).with_suffix(".yaml"))
    try:
        figures, description = read_pair(path)
    except OSError as error:
        raise cannot_read(shown, error) from None
    if description is None:
        cure = f"write {beside} with provider, licence, citation, classification, region_names"
        raise SourceError(f"{shown}: no {beside} says whose figures these are", cure=cure)
    meta = _check_meta(parse_yaml(description, file=shown_yaml, kind=SourceError), shown_yaml)
    return _build(parse_table(figures, name="employment", file=shown), meta, shown)


def _open_parquet(path: Path, shown: str) -> xr.Dataset:
    data = (read_schema(path, file=shown).metadata or {}).get(META)
    if data is None:
        cure = "read it with `read('tidy', ...)`, or save a cube by save_cube"
        raise SourceError(f"{shown}: Parquet, but not a cube of smartspec", cure=cure)
    described = parse_json(data, file=f"{shown} (its description)", cure="write it again")
    meta = _check_meta(described, shown)
    _refuse_too_large(count_rows(path, file=shown), shown)
    rows = read_parquet(path, file=shown)
    text = [name for name in ("region", "industry", "status") if name in rows]
    return _build(rows.assign(**{name: rows[name].astype("str") for name in text}), meta, shown)


def _refuse_too_large(rows: int, shown: str) -> None:
    """Refuse before the memory is gone: the system would end the process without a word."""
    free = _free_bytes()
    if rows > PIECE and free is not None and rows * BYTES_OF_A_ROW > free:
        needed, there = rows * BYTES_OF_A_ROW / 1e9, free / 1e9
        message = f"{rows:,} cells need about {needed:,.1f} GB of memory, {there:,.1f} GB are free"
        raise SourceError(f"{shown}: {message}", cure=TOO_LARGE)


def _free_bytes() -> int | None:
    """What the system says is available; None where it does not say (only Linux does so)."""
    with suppress(OSError, ValueError):
        text = Path("/proc/meminfo").read_text(encoding="ascii")
        if found := re.search(r"MemAvailable:\s+(\d+) kB", text):
            return int(found[1]) * 1024
    return None


def _check_shape(meta: Any, shown: str) -> None:
    """One value for each key of a group, a list of codes: nothing nested where a name belongs."""
    if not isinstance(meta, Mapping):
        raise DataError(Problem("not a description of a cube", file=shown, cure="write it again"))
    with collect(DataError, file=shown) as problems:
        for key, part in meta.items():
            if key == "leaves" and not (part in (None, "") or isinstance(part, list)):
                problems.add("not a list of codes", column=key, cure="write leaves: [A, B]")
            elif key in PARTS and key != "leaves" and not (not part or isinstance(part, Mapping)):
                problems.add("not a group", column=key, cure="write lines 'code: name' below it")
            parts = (
                part.items()
                if isinstance(part, Mapping)
                else enumerate(part if isinstance(part, list) else ())
            )
            for name, value in parts if isinstance(part, (Mapping, list)) else ():
                if isinstance(value, (Mapping, list)):
                    problems.add("one text expected", column=f"{key}.{name}", cure="'code: name'")


def _check_meta(meta: Mapping[str, Any], shown: str) -> dict[str, Any]:
    _check_shape(meta, shown)
    with collect(DataError, file=shown) as problems:
        for key in meta:
            if key not in PARTS:
                problems.add("unknown key", column=key, cure=did_you_mean(key, PARTS))
        given = meta.get("attributes") or {}
        for key in given:
            if key not in ATTRIBUTES:
                cure = did_you_mean(key, ATTRIBUTES)
                problems.add("unknown attribute", column=f"attributes.{key}", cure=cure)
        attributes: dict[str, Any] = {}
        for key, value in given.items():
            attributes[key] = value
            if isinstance(ATTRIBUTES.get(key), int):
                try:
                    text = {"true": "1", "false": "0"}.get(str(value).lower(), value)
                    attributes[key] = int(text)
                    if abs(attributes[key]) > 10**9:
                        raise ValueError
                except (ValueError, TypeError, OverflowError):
                    cure = "write a whole number, 0 for none"
                    problems.add("not a number", column=f"attributes.{key}", value=value, cure=cure)
        segments = _segments(problems, meta.get("segments") or {})
    names = {key: dict(meta.get(key) or {}) for key in ("region_names", "industry_names")}
    leaves = meta.get("leaves")
    leaves = None if leaves == "" else leaves  # an empty list means: no leaf at all
    return {"attributes": attributes, **names, "leaves": leaves, "segments": segments}


def _segments(problems: Problems, given: Mapping[Any, Any]) -> dict[str, int]:
    """The segment of each date as whole numbers; YAML may give text and dates."""
    found = {}
    for day, number in given.items():
        try:
            found[str(pd.Timestamp(str(day)).date())] = int(number)
        except (TypeError, ValueError, OverflowError):
            cure = "write date: whole number, such as 2026-06-30: 1"
            problems.add("not a segment", column=f"segments.{day}", value=number, cure=cure)
    return found


def _build(rows: pd.DataFrame, meta: Mapping[str, Any], shown: str) -> xr.Dataset:
    try:
        cube = build_cube(
            rows,
            region_names=meta["region_names"],
            industry_names=meta["industry_names"],
            leaves=meta["leaves"],
            **meta["attributes"],
        )
        cube = check_cube(with_segments(cube, meta["segments"])) if meta["segments"] else cube
    except DataError as error:
        raise DataError([_in_file(problem, shown) for problem in error.problems]) from None
    order = {dim: _order(cube, dim, meta[names]) for dim, names in NAMES.items()}
    return cube.sel({dim: codes for dim, codes in order.items() if codes})


NAMES = {"region": "region_names", "industry": "industry_names"}


def _in_file(problem: Problem, shown: str) -> Problem:
    return problem if problem.file else replace(problem, file=shown)


def _order(cube: xr.Dataset, dim: str, names: Mapping[str, str]) -> list[str]:
    """The order of the description first, then what it does not name, as it stands in the rows."""
    codes = [str(code) for code in cube[dim].values]
    wanted = [code for code in names if code in set(codes)]
    rest = set(wanted)
    order = wanted + [code for code in codes if code not in rest]
    return [] if order == codes else order


def describe(cube: xr.Dataset) -> dict[str, Any]:
    """What the long form of a cube does not say: attributes, names, order, leaves."""
    leaf = cube["leaf"].values
    described: dict[str, Any] = {
        "attributes": {
            key: value.item() if isinstance(value, np.generic) else value
            for key, value in cube_attributes(cube.attrs).items()
        },
        "region_names": _names(cube, "region"),
        "industry_names": _names(cube, "industry"),
    }
    if not leaf.all():
        described["leaves"] = [str(c) for c in cube["industry"].values[leaf]]
    if segments := segments_of(cube):
        described["segments"] = segments
    return described


def _names(cube: xr.Dataset, dim: str) -> dict[str, str]:
    names = cube[f"{dim}_name"].values
    return {str(code): str(name) for code, name in zip(cube[dim].values, names, strict=True)}


def save_cube(cube: xr.Dataset, path: Path | str) -> Path:
    """Save a cube, so that `open_cube` gives the same cube again: figures, markers, names, leaves.

    The file appears whole or not at all; an older one is replaced. A checksum of the raw file that
    was made without a key is left out: it would confirm guesses of secret cells.

    Args:
        cube: a sound employment cube.
        path: `<name>.parquet`, or `<name>.csv` for a CSV with `<name>.yaml` beside it.

    Returns:
        The path.

    Raises:
        DataError: the cube contradicts itself.
        OutputError: another ending, no such folder, no permission; figures for internal use only.
    """
    refuse_internal(cube, "the cube")
    cube, path = without_plain_checksum(cube), Path(path)
    if path.suffix not in (".parquet", ".csv"):
        raise OutputError(f"no format '{path.suffix}' for cubes", cure="end in .parquet or .csv")
    cells = cube["employees"].size if "employees" in cube else 0
    if path.suffix == ".csv" and cells > MOST_IN_CSV:
        cure = f"save it as {path.stem}.parquet, which is written in pieces"
        raise OutputError(f"{path}: {cells:,} cells are too many for a CSV", cure=cure)
    check_cube(cube)
    try:
        if path.suffix == ".csv":
            _refuse_other_yaml(path.with_suffix(".yaml"))
            with pair_draft(path) as folder:
                write_table(_all_rows(cube), folder / path.name)
                dump_yaml(describe(cube), folder / path.with_suffix(".yaml").name)
        else:
            refuse_no_file(path)
            with draft_beside(path) as draft:
                _write_parquet(cube, draft)
                move(draft, path)
    except (OSError, ValueError) as error:
        raise cannot_write(path, error) from None
    except MemoryError:
        cure = "choose fewer dates or regions, one file for each, or end the name in .parquet"
        raise OutputError(f"{path}: the memory does not suffice", cure=cure) from None
    return path


def _refuse_other_yaml(path: Path) -> None:
    """The description of a cube may be replaced; a preset or a setting of that name may not."""
    if path.is_file():
        text = path.read_text(encoding="utf-8", errors="replace")
        if not set(re.findall(r"(?m)^([^\s#:][^:]*):", text)) <= set(PARTS):
            message = f"{path} is there and describes no cube; the cube would replace it"
            raise OutputError(message, cure="give the cube another name, or move that file")


def _all_rows(cube: xr.Dataset) -> pd.DataFrame:
    return cube_to_table(cube).drop(columns=SEGMENT, errors="ignore")  # see describe


def _pieces(cube: xr.Dataset) -> Iterator[pd.DataFrame]:
    """The long form, of a large cube by date and some regions: rows as text outgrow the memory."""
    size = max(1, PIECE // max(1, cube.sizes["industry"]))
    whole = cube["employees"].size <= PIECE
    dates = [slice(None)] if whole else [slice(n, n + 1) for n in range(cube.sizes["date"])]
    starts = [0] if whole else range(0, cube.sizes["region"], size)
    for date in dates:
        for start in starts:
            part = slice(None) if whole else slice(start, start + size)
            rows = cube_to_table(cube.isel(date=date, region=part))
            yield rows.drop(columns=SEGMENT, errors="ignore")  # see describe


def _write_parquet(cube: xr.Dataset, path: Path) -> None:
    """One row group for each piece; codes are numbers that point to a list of texts."""
    data = json.dumps(describe(cube), ensure_ascii=False).encode()
    coded = pa.dictionary(pa.int32(), pa.large_string())
    writer = None
    try:
        for rows in _pieces(cube):
            as_codes = {name: rows[name].astype("category") for name in CODED}
            table = pa.Table.from_pandas(rows.assign(**as_codes), preserve_index=False)
            for name in CODED:
                place = table.schema.get_field_index(name)
                table = table.set_column(place, name, table[name].cast(coded))
            if writer is None:
                told = {**(table.schema.metadata or {}), META: data}
                writer = pq.ParquetWriter(
                    path, table.schema.with_metadata(told), compression="zstd"
                )
            writer.write_table(table.cast(writer.schema))
    finally:
        if writer is not None:
            writer.close()
