"""The dossier itself: a frozen mapping of tables, with cubes, settings and boundaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import xarray as xr

from smartspec.cube import check_cube, refuse_internal
from smartspec.dossier.cross import check_across
from smartspec.dossier.findings import Findings
from smartspec.dossier.settings import check_settings
from smartspec.dossier.table_file import check_may_be_shared
from smartspec.errors import DossierError, SelectionError, did_you_mean
from smartspec.tables import check, schema_names

FIGURES = ("employees", "status", "total", "total_status")


class NoTableError(SelectionError, KeyError):
    """The dossier has no such table."""


@dataclass(frozen=True, eq=False)
class Dossier(Mapping[str, pd.DataFrame]):
    """All tables of one region's strategy plus its cubes; it holds and never computes.

    A dossier is made by `open_dossier` or `build_dossier`, which check it.

    Attributes:
        settings: title, region, reference, dates, thresholds; see `dossier.settings.SETTINGS`.
        cubes: name to employment cube; their figures are read-only.
        boundaries: GeoJSON with the property `code`, or None.
        path: the folder it came from, or None.
    """

    settings: Mapping[str, Any]
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    cubes: Mapping[str, xr.Dataset] = field(repr=False)
    boundaries: Mapping[str, Any] | None = field(default=None, repr=False)
    path: Path | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))
        frozen = {name: _read_only(cube) for name, cube in self.cubes.items()}
        object.__setattr__(self, "cubes", MappingProxyType(frozen))

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.tables:
            cure = did_you_mean(name, self.tables)
            raise NoTableError(f"the dossier has no table '{name}'", cure=cure)
        return self.tables[name].copy(deep=False)  # copy on write: the dossier keeps its own

    def __contains__(self, name: object) -> bool:
        return name in self.tables

    def __iter__(self) -> Iterator[str]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)


def _read_only(cube: xr.Dataset) -> xr.Dataset:
    frozen = cube.copy(deep=True)
    for name in FIGURES:
        frozen[name].values.flags.writeable = False
    return frozen


def build_dossier(
    *,
    settings: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    cubes: Mapping[str, xr.Dataset] | None = None,
    boundaries: Mapping[str, Any] | None = None,
    path: Path | None = None,
) -> Dossier:
    """Make a dossier from tables in memory, checked as if it came from a folder.

    Args:
        settings: see `dossier.settings.SETTINGS`; title, region and reference are required.
        tables: schema name to table.
        cubes: name to employment cube.
        boundaries: GeoJSON FeatureCollection in WGS 84 with the property `code`.
        path: the folder the tables came from.

    Raises:
        DossierError: wrong settings, unknown tables, tables that contradict each other.
        DataError: a table contradicts its schema, a cube itself; all problems at once.
        OutputError: a table or cube that is marked for internal use only.
    """
    findings = Findings()
    good: Mapping[str, Any] = {}
    checked: dict[str, pd.DataFrame] = {}
    with findings.guard():
        good = check_settings(settings)
    for name, table in tables.items():
        with findings.guard(f"tables/{name}.csv"):
            if name not in schema_names():
                cure = did_you_mean(name, schema_names())
                raise DossierError(f"no table schema '{name}'", cure=cure)
            check_may_be_shared(name, file=f"tables/{name}.csv")
            refuse_internal(table, "the table")
            checked[name] = check(table, name, file=f"tables/{name}.csv")
    for name, cube in (cubes or {}).items():
        with findings.guard(f"cubes/{name}"):
            refuse_internal(cube, "the cube")
            check_cube(cube, file=f"cubes/{name}")
    lost = frozenset(tables) - frozenset(checked)
    check_across(good, checked, cubes or {}, boundaries, findings, lost=lost)
    findings.stop()
    return Dossier(good, checked, cubes or {}, boundaries, path)
