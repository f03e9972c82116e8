"""Chapter 3 for the worked example and for an invented region with other fields and places."""

import importlib
import re

import pandas as pd
import pytest

from smartspec.codes.table_names import table_list
from smartspec.cube import build_cube
from smartspec.dossier import Dossier, build_dossier
from smartspec.report import build, sections
from smartspec.report.citation import common_notes
from smartspec.report.context import Context
from smartspec.tables import schema

pytestmark = pytest.mark.usefixtures("no_pictures")
CHAPTER = ("criteria", "selection", "match", "guard_rails", "field_pages", "capacities")
CHAPTER = (*CHAPTER, "market", "cross_innovation")


def table(name, **columns):
    """An invented table; required text that the case leaves out is filled."""
    rows = pd.DataFrame(columns)
    for field in schema(name)["fields"]:
        rules = field.get("constraints", {})
        if rules.get("required") and field["name"] not in rows:
            rows[field["name"]] = rules["enum"][0] if "enum" in rules else "x"
    return rows


def named(*names):
    return {f"{part}_{lang}": list(names) for part in ("name", "short") for lang in ("de", "en")}


def invented_tables():
    return {
        "areas": table(
            "areas",
            code=["T", "T1", "T2", "L"],
            name_de=["Talland", "Oberdorf", "Unterdorf", "Land"],
            name_en=["Valley", "Upham", "Downham", "Country"],
            kind=["region", "city", "district", "state"],
            parent=[None, "T", "T", None],
        ),
        "fields": table(
            "fields",
            id=["A", "B", "K"],
            **named("Holz", "Glas", "Salz"),
            status=["selected", "selected", "candidate"],
            order=[1, 2, 3],
            version=["1"] * 3,
        ),
        "field_delineations": table(
            "field_delineations",
            id=["D1", "D2", "D3"],
            field=["A", "A", "B"],
            kind=["industry", "sub_theme", "industry"],
            industry=["16", None, "23"],
            weight=[1.0, None, 0.5],
            text_de=["Holz", "Leichtbau", "Glas"],
            text_en=["wood", "light frames", "glass"],
            basis=["stated"] * 3,
        ),
        "criteria": table(
            "criteria",
            id=["G", "S"],
            name_de=["Träger", "Können"],
            name_en=["Carriers", "Skill"],
            group=["endogenous"] * 2,
            rule=["gate", "score"],
            pass_at=[2.0, None],
            weight=[None, 1.0],
        ),
        "assessments": table(
            "assessments",
            field=["A", "B", "K", "A"],
            criterion=["G", "G", "G", "S"],
            score=[3.0, 3.0, 3.0, 4.0],
            illustrative=[True] * 4,
        ),
        "evidence": table(
            "evidence",
            id=["E1", "E2"],
            kind=["actor", "project"],
            text_de=["Ein Werk.", "Ein Plan."],
            text_en=["A plant.", "A plan."],
            field=["A", "A"],
            district=["T1", "T1"],
            polarity=["supports"] * 2,
            planned=[False, True],
            state=["checked"] * 2,
        ),
        "market_facts": table(
            "market_facts",
            id=["M1"],
            market_de=["Holzbau"],
            market_en=["Timber"],
            field=["A"],
            geography=["world"],
            unit=["bn EUR"],
            start_value=[1234.5],
            start_year=[2020],
            end_value=[2469.0],
            end_year=[2030],
            nature=["forecast"],
        ),
        "cross_innovation": table(
            "cross_innovation",
            id=["X1"],
            field_a=["A"],
            field_b=["B"],
            topic_de=["Fenster"],
            topic_en=["Windows"],
        ),
    }


def invented_cube():
    counts = {"L": (400, 800), "T1": (90, 20), "T2": (10, 40)}
    rows = [
        (f"{year}-06-30", place, code, n * (2 if year == 2020 and code == "16" else 1), "observed")
        for year in (2015, 2020)
        for place, (wood, glass) in counts.items()
        for code, n in (("16", wood), ("23", glass), ("TOTAL", 10000 if place == "L" else 1000))
    ]
    columns = ["date", "region", "industry", "employees", "status"]
    return build_cube(pd.DataFrame(rows, columns=columns), classification="WZ2008")


def square(code, x):
    ring = [[x, 50.0], [x + 0.2, 50.0], [x + 0.2, 50.2], [x, 50.2], [x, 50.0]]
    place = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code, "name": code}, "geometry": place}


def invented(without=(), **changed) -> Dossier:
    tables = {**invented_tables(), **changed}
    return build_dossier(
        settings={
            "title": {"de": "Talland", "en": "Valley"},
            "region": "T",
            "reference": "L",
            "growth": {"start": "2015-06-30", "end": "2020-06-30"},
        },
        tables={name: rows for name, rows in tables.items() if name not in without},
        cubes={} if "employment" in without else {"employment": invented_cube()},
        boundaries={
            "type": "FeatureCollection",
            "features": [square("T1", 7.0), square("T2", 7.2)],
        },
    )


@pytest.fixture
def only_chapter_3(monkeypatch):
    wanted = [section for section in sections() if section.name in CHAPTER]
    page = importlib.import_module("smartspec.report.build")  # the file, not its function
    monkeypatch.setattr(page, "sections", lambda: wanted)


def part(page, name):
    return re.search(rf'<section id="{name}".*?</section>', page, flags=re.DOTALL).group(0)


def section(name, dossier, lang="en"):
    """One section alone."""
    found = {made.name: made for made in sections()}
    return str(found[name].render(Context(dossier, lang)))


def plain(html):
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", html, flags=16))
    )


@pytest.mark.usefixtures("only_chapter_3")
@pytest.mark.parametrize("lang", ["de", "en"])
def test_another_region_with_other_fields_and_places_needs_no_change_of_code(lang):
    page = build(invented(), lang=lang)
    for name in CHAPTER:
        assert f'<section id="{name}"' in page
    text = plain(page)
    for word in {"de": ("Holz", "Glas", "Oberdorf"), "en": ("Holz", "Glas", "Upham")}[lang]:
        assert word in text
    assert "Ruhr" not in text
    assert "&lt;NA" not in page
    assert "&lt;span" not in page  # markup that lost its mark on the way through a table
    assert not re.search(r"\bnan\b", text)


def test_illustrative_ratings_say_so_in_words_and_at_the_figure():
    selection = section("selection", invented())
    assert "Illustrative ratings" in selection
    assert "Illustrative figures" in selection.split("<figcaption>")[1]
    real = invented_tables()["assessments"].assign(illustrative=False)
    selection = section("selection", invented(assessments=real))
    assert "Illustrative" not in selection


def test_cells_without_a_rating_are_listed_one_by_one():
    text = plain(section("selection", invented()))
    assert "2 of 6 cells without a rating" in text
    assert "not looked at so far" in text
    assert "Proposal and selection part at: Glas." in text


def test_missing_ratings_are_told_from_weights_as_what_flips_the_selection():
    text = plain(section("selection", invented()))
    assert "“Salz” could displace" in text
    assert "missing ratings decide, not the weights" in text


def test_without_other_candidates_nothing_can_flip():
    fields = invented_tables()["fields"].assign(status="selected")
    text = plain(section("selection", invented(fields=fields)))
    assert "no other candidate" in text


@pytest.mark.usefixtures("only_chapter_3")
@pytest.mark.parametrize(
    "absent",
    [
        ("evidence",),
        ("market_facts", "cross_innovation"),
        ("criteria", "assessments"),
        ("field_delineations",),
        ("evidence", "areas", "employment"),
        (*[name for name in invented_tables() if name != "fields"], "employment"),
    ],
)
def test_whatever_is_missing_is_named_and_the_rest_is_said(absent):
    page = build(invented(without=absent), lang="en")
    assert '<section id="field_pages"' in page
    noted = re.search(r"does not hold: ([^<.]*)\.", page)
    needed = {need for section in sections() if section.name in CHAPTER for need in section.needs}
    named = table_list(sorted(needed & set(absent)), lang="en")
    assert noted.group(1) == named if noted else True
    assert bool(noted) == bool(needed & set(absent))


def test_plans_are_marked_among_the_evidence_of_a_pioneer():
    ratings = table(
        "capacities",
        field=["A", "A"],
        district=["T1", "T2"],
        rating=["pioneer", "not_enough_evidence"],
        rating_basis=["explicit", "none"],
        decided=[False, False],
        evidence=["E1;E2", None],
    )
    field = section("field_pages", invented(capacities=ratings))
    text = plain(field)
    assert "+ A plant." in text
    assert "+ A plan. planned" in text
    assert "Of 2 ratings none is decided" in text
    assert "read from the words of the source" in text
    assert "Development potential" in text  # what the evidence carries


def test_without_recorded_ratings_the_map_shows_proposals_and_says_so():
    text = plain(section("field_pages", invented()))
    assert "No ratings are recorded; the map shows proposals from evidence." in text


def test_the_fair_view_has_every_district_and_says_that_it_ranks_nobody():
    text = plain(section("capacities", invented()))
    assert "Upham" in text
    assert "Downham" in text
    assert "no ranking" in text


def test_numbers_are_in_the_format_of_the_language_in_all_tables():
    german, english = (plain(section("market", invented(), lang=n)) for n in ("de", "en"))
    assert "1.234,5 Mrd. EUR" in german
    assert "+7,2" in german
    assert "1,234.5 bn EUR" in english
    assert not re.search(r"\d\.\d{4}", german + english)


def test_pairs_that_are_only_asserted_stand_apart_from_those_only_supported():
    text = plain(section("cross_innovation", invented()))
    assert "1 asserted but not supported" in text
    only, unsaid = text.split("Asserted but not supported")[1].split("Supported but not asserted")
    assert "Windows" in only
    assert "No pair" in unsaid
    assert "could not be checked: “Projects” and “Roles of actors in fields”" in text


def test_who_carries_a_field_is_told_by_sign_and_weight_not_by_colour():
    match = section("match", invented())
    assert re.search(r"<strong>▲\s*2\.25</strong>", match)
    assert "agree" in plain(match)


def test_a_field_without_actions_of_its_own_says_so():
    actions = table("actions", id=["M1"], field=["A"], projects=[None])
    text = plain(section("field_pages", invented(actions=actions)))
    assert "1 action for this field and 0 for all fields" in text
    assert "0 actions for this field" in text


def test_sentences_that_all_notes_share_are_said_once():
    notes = pd.Series(["Scale 2. Ours.", "Scale 1. Ours.", "Ours."])
    assert common_notes(notes) == ["Ours."]
    assert common_notes(pd.Series(["Ours.", None])) == []
    assert common_notes(pd.Series(["Ours."])) == []


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_worked_example_has_a_map_for_each_selected_field(example, lang):
    fields = section("field_pages", example, lang=lang)
    chosen = example["fields"][example["fields"]["status"] == "selected"]
    assert fields.count("<figure") == len(chosen)
    assert all(f'id="field-{code}"' in fields for code in chosen["id"])
    assert fields.count("<table") == fields.count("<caption")
    assert "&lt;NA" not in fields
