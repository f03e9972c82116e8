"""The worked example through the public API, and the shared folder where it is present."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import competence_profile, group_industries, group_regions
from smartspec.dossier import Dossier, open_dossier

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "dossiers" / "metropole-ruhr"
Rows = list[dict[str, str]]


def read_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def shared() -> Path:
    place = Path(os.environ.get("SMARTSPEC_SHARED", ROOT.parent / "shared"))
    if not place.is_dir():
        pytest.skip(f"the shared folder {place} is absent (set SMARTSPEC_SHARED)")
    return place


@pytest.fixture(scope="session")
def facts(shared: Path) -> Callable[[str], Rows]:
    """The facts of the strategy as tables, one per name."""
    return lambda name: read_rows(shared / "seed" / "facts" / f"{name}.csv")


@pytest.fixture(scope="session")
def targets() -> Callable[[str], Rows]:
    """The calibration targets of the dossier, one table per name."""
    return lambda name: read_rows(FOLDER / "make" / f"{name}.csv")


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    return open_dossier(FOLDER)


@pytest.fixture(scope="session")
def districts(dossier: Dossier) -> list[str]:
    areas = dossier["areas"]
    return areas.loc[areas["parent"] == dossier.settings["region"], "code"].tolist()


@pytest.fixture(scope="session")
def relevant(dossier: Dossier) -> set[str]:
    return set(dossier["relevance"]["industry"])


@pytest.fixture(scope="session")
def cube(dossier: Dossier, districts: list[str]) -> xr.Dataset:
    """Employment of NRW, the 15 districts and the region."""
    return group_regions(dossier.cubes["employment"], {dossier.settings["region"]: districts})


@pytest.fixture(scope="session")
def profile_of(cube: xr.Dataset, dossier: Dossier) -> Callable[..., xr.Dataset]:
    """The competence profile with the dossier's dates and thresholds."""
    settings = dossier.settings
    period = {"start": settings["growth"]["start"], "end": settings["growth"]["end"]}

    def profile(*, growth_of: str = "employees", min_employees: int = 0) -> xr.Dataset:
        return competence_profile(
            cube,
            reference=settings["reference"],
            growth_of=growth_of,
            min_share=settings["min_share"],
            min_employees=min_employees,
            **period,
        )

    return profile


@pytest.fixture(scope="session")
def lead_markets(cube: xr.Dataset, dossier: Dossier) -> xr.Dataset:
    """Employment by lead market, our own delineation."""
    weights: pd.DataFrame = dossier["lead_market_industries"]
    return group_industries(cube, weights.rename(columns={"lead_market": "group"}))
