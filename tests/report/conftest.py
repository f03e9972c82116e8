"""A small invented region with one secret cell that anybody could solve for if we let them."""

from pathlib import Path

import pandas as pd
import pytest

from smartspec.dossier import Dossier, open_dossier

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def example() -> Dossier:
    return open_dossier(ROOT / "dossiers" / "metropole-ruhr")


@pytest.fixture(scope="session")
def tables(example: Dossier) -> dict[str, pd.DataFrame]:
    return dict(example)


@pytest.fixture(scope="session", params=["de", "en"])
def built(request: pytest.FixtureRequest, demo: Path) -> tuple[str, str]:
    """The page of the worked example and its language."""
    page = demo / "out" / f"report.{request.param}.html"
    return request.param, page.read_text(encoding="utf-8")


@pytest.fixture
def no_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what stands around the pictures: to draw those of all sections takes half a minute."""
    monkeypatch.setattr("smartspec.report.html.to_svg", lambda chart: "<svg></svg>")
