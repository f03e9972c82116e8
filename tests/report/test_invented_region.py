"""Another region with other districts, other fields and two helix sectors needs no other code."""

import importlib.util
import json
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


@pytest.mark.parametrize("lang", ["de", "en"])
def test_no_word_calls_the_parts_of_a_region_what_they_are_not(dossier, lang, monkeypatch):
    """Areas of a British survey are neither cities nor districts, in text, tables and pictures."""

    def told(chart):
        spec = json.dumps(dict(chart.spec), ensure_ascii=False)
        return f"<svg>{spec} {chart.title}. {chart.description}</svg>"

    monkeypatch.setattr("smartspec.report.html.to_svg", told)
    tables = {name: table for name, table in dossier.items() if name not in ("claims", "figures")}
    named = {"name_de": ["Weitland", "Musterland", "Nordau", "Südau"],
             "name_en": ["Wideland", "Sampleland", "Northshire", "Southshire"],
             "kind": ["country", "region", "area", "area"]}  # fmt: skip
    tables["areas"] = tables["areas"].assign(**named)
    other = build_dossier(
        settings=dossier.settings,
        tables=tables,
        cubes=dossier.cubes,
        boundaries=dossier.boundaries,
    )
    words = re.sub(
        r"<style.*?</style>|<script.*?</script>|base64,[\w+/=]+",
        " ",
        build(other, lang=lang),
        flags=re.S,
    )
    words = re.sub(r"<[^>]*>", " ", words)
    calls = r"\b(?:Städte\w*|Stadt|Kreise?n?|Kommunen?|[Mm]unicipalit\w+|[Dd]istricts?|[Cc]it(?:y|ies))\b"
    found = {words[max(0, m.start() - 60) : m.end() + 30] for m in re.finditer(calls, words)}
    assert not found, found
    assert {"de": "Spezialisierungen der Teilgebiete", "en": "specialisations of the parts"}[
        lang
    ] in words


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
