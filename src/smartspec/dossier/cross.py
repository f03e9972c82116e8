"""Do the parts of a dossier agree: keys between tables, codes, dates, regions, boundaries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.codes.industries import check_industries
from smartspec.cube import find_date
from smartspec.dossier.findings import Findings
from smartspec.dossier.rules import check_rules
from smartspec.errors import DossierError, SelectionError, did_you_mean
from smartspec.tables import entries, schema

SETTINGS_FILE = "dossier.yaml"
MAIN_CUBE = "employment"


def check_across(
    settings: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    cubes: Mapping[str, xr.Dataset],
    boundaries: Mapping[str, Any] | None,
    findings: Findings,
    *,
    lost: frozenset[str] = frozenset(),
    drafts: Mapping[str, pd.DataFrame] | None = None,
) -> None:
    """Note everything in which the parts of a dossier contradict each other.

    Args:
        settings: checked settings.
        tables: checked tables by schema name.
        cubes: cubes by name.
        boundaries: GeoJSON or None.
        findings: where problems are noted.
        lost: parts that are there but cannot be read; nothing is held against them.
        drafts: tables that break their schema, as text; their keys are held against each other
            all the same, so that one bad cell hides nothing else.
    """
    known = {**tables, **(drafts or {})}
    for name in known:
        _foreign_keys(name, known, findings, lost)
    check_rules(tables, findings)
    _industries(tables, cubes, findings)
    if "areas" not in lost and "areas" not in (drafts or {}):
        _regions(settings, tables, cubes, findings)
    _dates(settings, cubes, findings)
    _boundaries(boundaries, tables, findings)


def _foreign_keys(
    name: str, tables: Mapping[str, pd.DataFrame], findings: Findings, lost: frozenset[str]
) -> None:
    for key in schema(name).get("foreignKeys", ()):
        columns, target = _listed(key["fields"]), key["reference"]["resource"] or name
        there = _listed(key["reference"]["fields"])
        file = f"tables/{name}.csv"
        given = _given(tables[name], columns, name)
        if target in lost or not given or _spoiled(target, there, findings):
            continue
        if target not in tables:
            cure = f"add tables/{target}.csv, or empty the column"
            message = f"refers to the table {target}, which the dossier lacks"
            findings.add(DossierError, message, file=file, column=", ".join(columns), cure=cure)
            continue
        known = list(tables[target][there].dropna().itertuples(index=False, name=None))
        options = [" | ".join(map(str, k)) for k in known]
        allowed = set(options)
        for index, value in given:
            if value not in allowed:
                findings.add(
                    DossierError,
                    f"not in tables/{target}.csv, column {', '.join(there)}",
                    file=file,
                    row=int(index) + 2,
                    column=", ".join(columns),
                    value=value,
                    cure=did_you_mean(value, options),
                )


def _spoiled(target: str, columns: list[str], findings: Findings) -> bool:
    """Whether key cells of a table are wrong themselves: then they cannot prove others wrong."""
    file, twice = f"tables/{target}.csv", ("duplicate key", "appears twice")
    return any(
        problem.file == file and problem.column in columns and problem.message not in twice
        for _, problem in findings.found
    )


def _given(table: pd.DataFrame, columns: list[str], name: str) -> list[tuple[Any, str]]:
    """What a key holds, row by row; every entry of a list column by itself."""
    if len(columns) == 1:
        fields = {field["name"]: field for field in schema(name)["fields"]}
        return entries(table[columns[0]], fields[columns[0]])
    rows = table[columns].dropna()
    values = rows.itertuples(index=False)
    return [(i, " | ".join(map(str, v))) for i, v in zip(rows.index, values, strict=True)]


def _listed(fields: str | Iterable[str]) -> list[str]:
    return [fields] if isinstance(fields, str) else list(fields)


def _classification(cubes: Mapping[str, xr.Dataset]) -> str:
    chosen = cubes.get(MAIN_CUBE, next(iter(cubes.values()), None))
    return "" if chosen is None else str(chosen.attrs.get("classification", ""))


def _industries(
    tables: Mapping[str, pd.DataFrame], cubes: Mapping[str, xr.Dataset], findings: Findings
) -> None:
    """Columns named `industry` hold codes of the table's, else of the main cube's classification."""
    for name, cube in cubes.items():
        with findings.guard():
            codes = [str(code) for code in cube["industry"].values]
            check_industries(codes, str(cube.attrs.get("classification", "")), file=f"cubes/{name}")
    for name, table in tables.items():
        if "industry" not in table:
            continue
        own = table.get("classification", pd.Series(pd.NA, index=table.index))
        kinds = own.fillna(_classification(cubes))
        for kind, members in table["industry"].dropna().groupby(kinds):
            with findings.guard():
                check_industries(members, str(kind), file=f"tables/{name}.csv")


def _regions(
    settings: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    cubes: Mapping[str, xr.Dataset],
    findings: Findings,
) -> None:
    """Region and reference stand in `areas`, and in the main cube themselves or by their parts."""
    areas = tables.get("areas")
    cube = cubes.get(MAIN_CUBE)
    for key in ("region", "reference"):
        code = settings.get(key)
        if code is None:
            continue
        place = {"file": SETTINGS_FILE, "column": key, "value": code}
        if areas is not None and code not in set(areas["code"]):
            cure = did_you_mean(code, areas["code"])
            findings.add(DossierError, "not in tables/areas.csv", cure=cure, **place)
        if cube is None or code in cube["region"].values:
            continue
        parts = _parts(code, areas)
        missing = [part for part in parts if part not in cube["region"].values]
        if not parts:
            cure = did_you_mean(code, cube["region"].values)
            findings.add(DossierError, f"not in cubes/{MAIN_CUBE}", cure=cure, **place)
        for part in missing:
            message = f"its part {part} is not in cubes/{MAIN_CUBE}"
            findings.add(DossierError, message, cure="add its figures, or its parent", **place)


def _parts(code: str, areas: pd.DataFrame | None) -> list[str]:
    if areas is None:
        return []
    return [str(part) for part in areas.loc[areas["parent"].eq(code).fillna(False), "code"]]


def _dates(
    settings: Mapping[str, Any], cubes: Mapping[str, xr.Dataset], findings: Findings
) -> None:
    cube = cubes.get(MAIN_CUBE)
    for period in ("growth", "shock"):
        for end in ("start", "end"):
            date = settings.get(period, {}).get(end)
            if cube is None or date is None:
                continue
            try:
                find_date(cube, date)
            except SelectionError as error:
                findings.add(
                    DossierError,
                    f"not a date of cubes/{MAIN_CUBE}",
                    file=SETTINGS_FILE,
                    column=f"{period}.{end}",
                    value=date,
                    cure=error.problems[0].cure,
                )


def _boundaries(
    boundaries: Mapping[str, Any] | None,
    tables: Mapping[str, pd.DataFrame],
    findings: Findings,
) -> None:
    if boundaries is None:
        return
    with findings.of(DossierError, "boundaries.geojson") as problems:
        features = boundaries.get("features")
        if boundaries.get("type") != "FeatureCollection" or not isinstance(features, list):
            problems.add("not a GeoJSON FeatureCollection", cure="export as GeoJSON, WGS 84")
            return
        areas = tables.get("areas")
        known = None if areas is None else [str(code) for code in areas["code"]]
        seen: set[str] = set()
        for number, feature in enumerate(features, start=1):
            if not _is_feature(feature):
                cure = "give each feature properties and a geometry; export as GeoJSON"
                problems.add(f"feature {number} is none", cure=cure)
                continue
            code = (feature.get("properties") or {}).get("code")
            if not isinstance(code, str) or not code:
                cure = "give each feature the property code, as text"
                problems.add(f"feature {number} has no code", value=code, cure=cure)
            elif code in seen:
                problems.add("two features have one code", value=code, cure="join them")
            elif known is not None and code not in known:
                problems.add("not in tables/areas.csv", value=code, cure=did_you_mean(code, known))
            seen.add(str(code))
            if not _in_degrees((feature.get("geometry") or {}).get("coordinates")):
                cure = "transform it to WGS 84, degrees of longitude and latitude"
                problems.add(f"feature {number} is not in degrees", value=code, cure=cure)


def _is_feature(feature: Any) -> bool:
    parts = (
        (feature.get(k) for k in ("properties", "geometry")) if isinstance(feature, dict) else [0]
    )
    return all(part is None or isinstance(part, dict) for part in parts)


def _in_degrees(coordinates: Any, level: int = 0) -> bool:
    if isinstance(coordinates, list) and coordinates and isinstance(coordinates[0], list):
        return level < 4 and all(_in_degrees(part, level + 1) for part in coordinates)
    try:
        longitude, latitude = coordinates[:2]
        return abs(longitude) <= 180 and abs(latitude) <= 90
    except (TypeError, ValueError):
        return False
