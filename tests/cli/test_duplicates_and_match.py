"""Actors entered twice, needs and offers: the commands, and the sections that show them."""

import importlib.util
import json
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner

from smartspec.cli import cli
from smartspec.dossier import build_dossier, save_dossier
from smartspec.errors import SelectionError
from smartspec.report.context import Context
from smartspec.report.sections import decisions, matches, methods

SAID = {"source": "s1", "locator": "p. 1"}
TABLES = {
    "needs": [
        {"id": "b1", "actor": "a1", "kind": "research", "fields": "X1",
         "title_de": "Roboter für die Montage"},
        {"id": "b2", "actor": "a1", "kind": "capital", "title_de": "Geld für den Umbau"},
    ],
    "offers": [
        {"id": "o1", "actor": "a2", "kind": "research", "fields": "X1",
         "title_de": "Labor für Roboter und Montage"},
        {"id": "o2", "actor": "a2", "kind": "research", "fields": "X1",
         "title_de": "Roboter in der Pflege"},
    ],
    "decisions": [
        {"id": "d1", "date": "2020-05-04", "body": "Rat", "body_en": "Council",
         "subject": "Felder", "subject_en": "Fields", "decision_de": "Zwei Felder.",
         "decision_en": "Two fields.", "flag": "unclear", "note": "Minutes are missing.",
         "note_de": "Das Protokoll fehlt.", **SAID},
        {"id": "d2", "body": "nicht genannt", "body_en": "not stated", "subject": "Ziele",
         "decision_de": "Ein Ziel.", "decision_en": "One goal.", "reason_de": "Es reicht.",
         "reason_en": "It is enough.", **SAID},
    ],
    "methods": [
        {"id": "h1", "kind": "rule", "topic_de": "Schwelle", "topic_en": "Threshold",
         "text_de": "Kleines entfällt.", "text_en": "Small ones are left out.",
         "open_point_de": "Wie klein?", "open_point_en": "How small?",
         "smartspec_choice_de": "Unter 0,5 %.", "smartspec_choice_en": "Below 0.5 %.", **SAID},
    ],
}  # fmt: skip


def _musterland():
    path = Path(__file__).resolve().parents[1] / "report" / "musterland.py"
    spec = importlib.util.spec_from_file_location("musterland", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.musterland()


@pytest.fixture(scope="module")
def plain():
    return _musterland()


@pytest.fixture(scope="module")
def dossier(plain):
    actors = plain["actors"]
    twin = actors[actors["id"] == "a2"].assign(id="a3", name="Hochschule Sued")
    added = {name: pd.DataFrame(rows) for name, rows in TABLES.items()}
    tables = {**plain, **added, "actors": pd.concat([actors, twin], ignore_index=True)}
    return build_dossier(settings=plain.settings, tables=tables, cubes=plain.cubes)


@pytest.fixture(scope="module")
def folder(dossier, tmp_path_factory):
    return save_dossier(dossier, tmp_path_factory.mktemp("dossiers") / "musterland")


def run(*args):
    result = CliRunner().invoke(cli, [str(a) for a in args])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_an_actor_entered_twice_is_found_with_its_reason(folder):
    (row,) = json.loads(run("duplicates", folder, "--json").stdout)
    assert (row["actor_a"], row["actor_b"], row["certainty"]) == ("a2", "a3", "likely")
    said = run("duplicates", folder, "--lang", "de").stdout
    assert "Hochschule Sued" in said
    assert "wahrscheinlich" in said
    assert row["reason_de"] in said


def test_names_that_differ_are_no_duplicates(plain, tmp_path):
    folder = save_dossier(plain, tmp_path / "plain")
    assert run("duplicates", folder).stdout == "No actor seems to be entered twice.\n"
    assert json.loads(run("duplicates", folder, "--json").stdout) == []


def test_needs_meet_offers_best_first(folder):
    rows = json.loads(run("match", folder, "--json").stdout)
    assert (rows[0]["need"], rows[0]["rank"], rows[0]["offer"]) == ("b1", 1, "o1")
    assert {row["need"] for row in rows} == {"b1"}
    best = run("match", folder, "-n", 1, "--csv").stdout.splitlines()
    assert len(best) == 2
    said = run("match", folder, "--lang", "de").stdout
    assert said.startswith("Bedarf")
    assert rows[0]["reason_de"] in said


def test_a_dossier_without_needs_and_offers_says_what_is_missing(plain, tmp_path):
    folder = save_dossier(plain, tmp_path / "plain")
    with pytest.raises(SelectionError) as caught:
        run("match", folder)
    for part in ("'needs'", "'offers'", "tables/needs.csv", "tables/offers.csv"):
        assert part in str(caught.value)


def test_the_section_of_matches_names_titles_actors_and_reasons(dossier):
    page = str(matches.render(Context(dossier, "en")))
    assert "without a fitting offer: 1" in page
    for part in ("Labor für Roboter und Montage", "Werk Nord", "Hochschule Süd"):
        assert part in page


def test_decisions_say_where_the_source_names_no_date(dossier):
    page = str(decisions.render(Context(dossier, "de")))
    assert page.count("nicht genannt") == 2
    assert "04.05.2020" in page
    assert "Das Protokoll fehlt." in page
    english = str(decisions.render(Context(dossier, "en")))
    assert "Council" in english
    assert "Minutes are missing." in english
    assert ">nan<" not in page
    assert "NA" not in page
    assert "NaT" not in page


def test_methods_show_the_open_point_and_what_smartspec_does(dossier):
    page = str(methods.render(Context(dossier, "en")))
    for part in ("Threshold", "Small ones are left out.", "How small?", "Below 0.5 %."):
        assert part in page
