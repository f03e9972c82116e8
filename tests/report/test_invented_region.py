"""Another region with other districts, other fields and two helix sectors needs no other code."""

import importlib.util
import re
from pathlib import Path

import pytest

from smartspec.dossier import build_dossier
from smartspec.report import build, sections
from smartspec.report.context import Context

pytestmark = pytest.mark.usefixtures("no_pictures")


def _musterland():
    path = Path(__file__).with_name("musterland.py")
    spec = importlib.util.spec_from_file_location("musterland", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.musterland()


@pytest.fixture(scope="module")
def dossier():
    return _musterland()


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_whole_report_builds_and_knows_nothing_of_the_worked_example(dossier, lang):
    page = build(dossier, lang=lang)
    words = re.sub(r"<[^>]*>|base64,[\w+/=]+", " ", page)
    for foreign in ("Ruhr", "Nordrhein", "North Rhine", "Essen", "Duisburg"):
        assert foreign not in words
    wanted = {s.name for s in sections() if all(_there(dossier, need) for need in s.needs)}
    assert len(wanted) > 20
    for name in wanted:
        assert f'id="{name}"' in page
    assert {"de": "Hotels mit Robotern", "en": "Hotels with robots"}[lang] in page
    assert {"de": "Musterland hat einen Kreis.", "en": "Sampleland has one district."}[lang] in page


def test_a_missing_table_is_named_instead_of_failing(dossier):
    dropped = {"partnerships", "requirements"}
    assert dropped <= set(dossier)
    fewer = build_dossier(
        settings=dossier.settings,
        tables={name: table for name, table in dossier.items() if name not in dropped},
        cubes=dossier.cubes,
    )
    page = build(fewer, lang="en")
    assert "does not hold: “Requirements of monitoring”" in page
    assert "“International partnerships”" in page


def _there(dossier, need):
    if need == "boundaries" or need.startswith("settings."):
        return True
    return need in dossier or need in dossier.cubes


def test_a_secret_cell_of_a_district_makes_the_region_secret(dossier):
    profile = Context(dossier, "en").region_profile.sel(region="ML", industry="62")
    assert profile["left_out"].item() == "secret"


def test_a_dossier_without_strategy_tables_still_reports_its_figures(dossier):
    kept = {name: dossier[name] for name in ("areas", "sources")}
    bare = build_dossier(settings=dossier.settings, tables=kept, cubes=dossier.cubes)
    page = build(bare, lang="en")
    assert "does not hold:" in page
    assert "Economic competences" in page
