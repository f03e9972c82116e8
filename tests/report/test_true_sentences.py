"""Sentences of a report say what is true of its data: rankings, counts, days, languages."""

import importlib.util
import re
from pathlib import Path

import pandas as pd
import pytest

from smartspec.codes.table_names import table_list
from smartspec.dossier import Dossier, build_dossier
from smartspec.report import sections
from smartspec.report.cells import heading, show
from smartspec.report.context import Context
from smartspec.report.finish import finish, name_figures
from smartspec.report.html import table
from smartspec.report.sections import overview

SECTIONS = {section.name: section for section in sections()}


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    path = Path(__file__).with_name("musterland.py")
    spec = importlib.util.spec_from_file_location("musterland_of_sentences", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.musterland()


def changed(dossier: Dossier, *, cube=None, settings=None, **tables) -> Dossier:
    return build_dossier(
        settings={**dossier.settings, **(settings or {})},
        tables={**dict(dossier), **tables},
        cubes=dossier.cubes if cube is None else {"employment": cube},
        boundaries=dossier.boundaries,
    )


def rendered(dossier: Dossier, name: str, lang: str = "en", today: str | None = None) -> str:
    day = None if today is None else pd.Timestamp(today)
    return str(SECTIONS[name].render(Context(dossier, lang, today=day)))


def with_counts(dossier: Dossier, counts: dict[str, tuple[float, float]]):
    """The cube with other counts of the first district; the second has nobody there."""
    cube = dossier.cubes["employment"].copy(deep=True)
    for industry, (before, after) in counts.items():
        for at, value in enumerate((before, after)):
            day = cube["date"].values[at]
            cube["employees"].loc[{"date": day, "region": "ML1", "industry": industry}] = value
    return cube


def test_where_every_industry_grows_the_summary_names_no_decline(dossier):
    growing = {"10": (300, 330), "28": (500, 600), "55": (100, 140), "62": (150, 260)}
    page = rendered(changed(dossier, cube=with_counts(dossier, growing)), "overview")
    assert "Steepest decline" not in page
    assert "Slowest growth" in page


def test_a_decline_is_called_one_and_a_secret_industry_is_said_to_have_no_rank(dossier):
    page = rendered(dossier, "overview")
    assert "Steepest decline" in page or "Slowest growth" in page
    assert "1 secret, not ranked" in page


def test_one_industry_alone_stands_out_of_nothing(dossier):
    cube = dossier.cubes["employment"].sel(industry=["28"])
    page = rendered(changed(dossier, cube=cube), "overview")
    for word in ("Strongest", "Fastest", "Steepest", "Slowest", "Highest", "Lowest"):
        assert word not in page


@pytest.mark.parametrize(("n", "words"), [(1, "the industry with"), (5, "the five industries")])
def test_a_list_is_called_by_the_length_that_the_settings_give(dossier, n, words):
    chosen = changed(dossier, settings={"top": n})
    context = Context(chosen, "en")
    for name in ("specialisations", "district_growth"):
        section = SECTIONS[name]
        assert section.heading(context).startswith(f"TOP {n} ")
        page = str(section.render(context))
        assert words in page
        assert "three" not in page
        assert "TOP 3" not in page


def test_without_a_list_of_relevant_industries_no_list_is_spoken_of(dossier):
    assert "relevance" not in dossier
    assert "knowledge-intensive" not in rendered(dossier, "specialisations")


def stale(dossier: Dossier) -> Dossier:
    until = pd.Timestamp("2025-12-31")
    return changed(dossier, claims=dossier["claims"].assign(checked_until=until))


def test_a_claim_that_was_checked_until_yesterday_is_stale_in_the_report(dossier):
    assert "Stale: checked until 31 December 2025" in rendered(
        stale(dossier), "claims", today="2026-01-01"
    )
    assert "Veraltet: geprüft bis 31.12.2025" in rendered(
        stale(dossier), "claims", "de", today="2026-01-01"
    )
    assert "Stale" not in rendered(stale(dossier), "claims", today="2025-12-31")


def test_evidence_that_has_expired_on_the_day_of_the_page_proposes_nothing(dossier):
    evidence = dossier["evidence"].assign(valid_until=pd.Timestamp("2025-12-31"))
    chosen = changed(dossier, evidence=evidence)
    before, after = (
        Context(chosen, "en", today=pd.Timestamp(d)) for d in ("2025-01-01", "2026-06-01")
    )
    assert "development_potential" in set(before.capacity_proposals["proposed"])
    assert set(after.capacity_proposals["proposed"]) == {"not_enough_evidence"}
    assert after.evidence is not None
    assert set(after.evidence["state"]) == {"expired"}


def test_marked_entries_are_counted_and_kept_names_are_said(dossier):
    actors = dossier["actors"].assign(aliases=["Nordwerk", None], flag=["unclear", None])
    page = rendered(changed(dossier, actors=actors), "doubts")
    assert "1 entry of the dossier is marked" in page
    assert "kept as aliases with 1 entries" in page or "kept as aliases with 1 entry" in page
    assert "nothing was" not in page


def test_what_differs_by_percentages_differs_by_points():
    assert heading("growth_difference", lang="de") == "Unterschied in Prozentpunkten"
    assert show(0.004, "growth_difference", lang="en") == "+0.4"


def test_a_column_of_quantities_stands_on_the_right_and_one_of_words_does_not():
    rows = pd.DataFrame({"name": ["a", "b"], "n": [1, 2], "locator": ["2.1", "2.2"]})
    page = str(table(rows, ["name", "n", "locator"], caption="c", lang="en"))
    assert page.count('class="number"') == 3  # heading and two cells


@pytest.mark.parametrize(
    ("text", "lang", "marked"),
    [
        ("Zahl der Betriebe", "en", True),
        ("number of the firms", "de", True),
        ("Zahl der Betriebe", "de", False),
        ("Mülheim an der Ruhr and Essen", "en", False),
        ("IT, KI & Co", "de", False),
        ("Linked with Institut für Angewandte Gesundheit and others of the region", "en", False),
    ],
)
def test_a_text_in_the_other_language_says_so(text, lang, marked):
    page = finish(f"<p>{text}</p>", lang=lang, names=["Mülheim an der Ruhr"])
    assert ("lang=" in page) is marked
    assert re.sub("<[^>]*>", "", page) == text


def test_a_drawing_says_the_language_at_its_own_elements():
    page = finish("<svg><text x='1'>Zahl der Betriebe</text></svg>", lang="en")
    assert page == "<svg><text lang=\"de\" x='1'>Zahl der Betriebe</text></svg>"


def test_styles_scripts_and_attributes_stay_as_they_are():
    page = '<style>a{content:"der die das"}</style><img alt="CO2"><p lang="de">der CO2-Preis</p>'
    assert finish(page, lang="en") == page.replace("der CO2-Preis", "der CO₂-Preis")


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("Figures 5 and 6 name it.", "en", "Figures 5 and 6 of the source name it."),
        ("Wie in Abb. 3-6 steht", "de", "Wie in Abb. 3-6 der Quelle steht"),
        ("figure 5 of the strategy", "en", "figure 5 of the strategy"),
        ("2.2, Abb. 5", "de", "2.2, Abb. 5"),
    ],
)
def test_a_figure_of_another_document_says_whose_it_is(text, lang, said):
    assert name_figures(text, lang=lang) == said


def test_what_a_chapter_lacks_is_named_by_its_title(dossier):
    assert table_list(["policy_frames", "settings.growth"], lang="de") == (
        "„Politische Rahmen“ und „Zeitraum des Wachstums“"
    )


@pytest.mark.parametrize(("lang", "unit"), [("en", "percentage point"), ("de", "Prozentpunkt")])
def test_how_near_growth_lies_to_zero_is_said_in_percentage_points(dossier, lang, unit):
    assert f" 1 {unit} " in rendered(dossier, "method", lang)


def test_each_figure_of_the_summary_belongs_to_a_name_beside_it(dossier, monkeypatch):
    five = pd.DataFrame(
        {
            "left_out": "",
            "industry_name": list("abcdef"),
            "growth": [0.36, 0.28, 0.33, 0.46, 0.33, -0.5],
            "growth_low": [0.2, 0.2, 0.2, 0.2, 0.2, -0.6],
            "growth_high": [0.5, 0.5, 0.5, 0.5, 0.5, -0.4],
            "location_quotient": 1.0,
        }
    )
    told = overview._edges(five.to_xarray(), Context(dossier, "en"))
    word, who, values = told[0]
    assert (word, who) == ("Fastest growth", "d, a, c and 2 more")
    assert values.count("/") == 2
    assert values.startswith("+46%")


def test_the_lists_that_chance_reorders_are_named(dossier):
    for lang, name in (("en", "TOP specialisations"), ("de", "TOP-Spezialisierungen")):
        assert name in rendered(dossier, "choices", lang)


def test_an_industry_that_another_choice_leaves_out_does_not_stay_where_it_is(dossier):
    """Of 10 (10.5 %), 28 (18.2 %) and 55 (16.4 %) twice the least share leaves 10 out; by share,
    10 and 28 turn: 1 of 3 stays. Three times as much leaves nothing to compare."""
    some = changed(dossier, settings={"min_share": 0.06})
    for lang, said, row in (
        ("en", "1 of 3 industries stays where it is", "smallest share"),
        ("de", "1 von 3 Branchen bleibt", "kleinster Anteil"),
    ):
        page = rendered(some, "choices", lang).replace("\u00a0", " ").replace("\u202f", " ")
        assert said in page
        cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", r) for r in page.split("<tr")]
        (last,) = [c for c in cells if c[:2] == [row, "12.00%" if lang == "en" else "12,00 %"]]
        assert last[2:4] == ["2", "0"]
        assert last[-1] != "–"
    nothing = rendered(changed(dossier, settings={"min_share": 0.1}), "choices")
    assert "0 of 3 industries stay where they are" in nothing
