"""A small invented region with one secret cell that anybody could solve for if we let them."""

from pathlib import Path

import pandas as pd
import pytest

from smartspec.dossier import Dossier, open_dossier
from smartspec.report import build

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def example() -> Dossier:
    return open_dossier(ROOT / "dossiers" / "metropole-ruhr")


@pytest.fixture(scope="session")
def tables(example: Dossier) -> dict[str, pd.DataFrame]:
    return dict(example)


@pytest.fixture(scope="session", params=["de", "en"])
def built(request: pytest.FixtureRequest, example: Dossier) -> tuple[str, str]:
    """The page of the worked example and its language."""
    return request.param, build(example, lang=request.param, today="2026-01-31")
