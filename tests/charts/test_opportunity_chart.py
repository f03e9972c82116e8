"""The opportunity chart: what it draws, what it only counts, and that every label can be read."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from smartspec.charts.label_geometry import boxes_meet, boxes_meet_circles
from smartspec.charts.opportunity_chart import opportunity_chart
from smartspec.charts.render import to_csv, to_html, to_json, to_svg
from smartspec.charts.text_width import text_width
from smartspec.errors import DataError, SelectionError

ATTRS = {
    "region": "A", "region_name": "Astadt", "reference": "L", "reference_name": "Land",
    "date": "2021-09-30", "regions": 40, "split": "mean", "measure": "probability",
    "nowhere": ("99",), "eigengap": 0.12, "determined": 1, "relatedness_line_low": 0.3,
    "relatedness_line_high": 0.3, "complexity_line": 0.0, "citation": "Test 2021",
    "classification": "WZ2008", "illustrative": 0, "rounding_base": 0,
}  # fmt: skip
CORNERS = {(1, 1): "high_road", (1, 0): "slow_road", (0, 1): "casino", (0, 0): "dead_end"}
KINDS = {"filled circle": ("circle", True), "open diamond": ("diamond", False)}


def row(code, present, near, complexity, *, employees=100, reference=9000, high=None):
    top = near if high is None else high
    corner = CORNERS[int(near >= 0.3), int(complexity >= 0)] if near >= 0.3 or top < 0.3 else ""
    return {
        "region": "A", "region_name": "Astadt", "industry": code, "industry_name": "",
        "employees": employees, "reference_employees": reference, "share": 0.01,
        "location_quotient": {True: 1.5, False: 0.5, None: None}[present], "present": present,
        "relatedness": near if high is None else None, "relatedness_low": near,
        "relatedness_high": top, "complexity": complexity, "quadrant": corner,
    }  # fmt: skip


def table(*rows, **attrs):
    made = pd.DataFrame(list(rows))
    made.attrs = {**ATTRS, **attrs}
    return made


@pytest.fixture
def small():
    """One industry in each corner, one secret, one that no region has."""
    secret = row("05", None, 0.4, 1.0, employees=None, reference=31337)
    nowhere = row("99", None, 0.4, 1.0, employees=0) | dict.fromkeys(
        ("relatedness", "relatedness_low", "relatedness_high", "complexity", "quadrant")
    )
    return table(
        row("24", True, 0.5, 0.9),
        row("62", False, 0.45, 0.5),
        row("25", False, 0.4, -1.0),
        row("26", False, 0.1, 1.2),
        row("86", True, 0.2, -0.8),
        secret,
        nowhere,
    )


def crowd(seed):
    """All that a large region shows: 80 divisions, most of them near the middle."""
    draw = np.random.default_rng(seed)
    codes = [f"{i:02d}" for i in range(1, 100) if i not in {4, 34, 40, 44, 48, 54, 57, 67, 76, 83}]
    near, pci = draw.normal(0.35, 0.05, 80), draw.normal(0, 1, 80)
    size = np.exp(draw.normal(10, 1.4, 80))
    return table(
        *(
            row(c, bool(draw.random() < 0.4), abs(x), y, reference=n)
            for c, x, y, n in zip(codes, near, pci, size, strict=False)
        )
    )


def layer(chart, name):
    found = [part for part in chart.spec["layer"] if part.get("name") == name]
    return found[0] if found else {"data": {"values": []}, "mark": {}}


def symbols(chart):
    return layer(chart, "symbols")["data"]["values"]


def written(chart):
    """Labels with their boxes, from the specification alone."""
    found = []
    for side, shift in (("left", 0), ("right", -1), ("center", -0.5)):
        part = layer(chart, f"labels-{side}")
        for value in part["data"]["values"]:
            size = part["mark"]["fontSize"]
            wide = max(text_width(line, size=size) for line in value["text"])
            left, top = value["x"] + shift * wide, value["y"] - 0.68 * size
            below = value["y"] + 0.2 * size + (len(value["text"]) - 1) * part["mark"]["lineHeight"]
            found.append((" ".join(value["text"]), (left, top, left + wide, below)))
    return found


def pixels(chart):
    """Symbols in pixels, from the specification alone."""
    part, columns = layer(chart, "symbols"), []
    for axis, key in (("x", "relatedness"), ("y", "complexity")):
        low, high = part["encoding"][axis]["scale"]["domain"]
        share = (np.array([v[key] for v in symbols(chart)]) - low) / (high - low)
        size = chart.spec["width" if axis == "x" else "height"]
        columns.append(share * size if axis == "x" else (1 - share) * size)
    return np.column_stack([*columns, np.sqrt([v["area"] for v in symbols(chart)]) / 2])


def tips(chart):
    return [value["tip"] for value in symbols(chart)]


def names(chart):
    """The industry of each label."""
    label = chart.table.set_index("industry")["label"]
    return [
        label[text.replace("\N{NO-BREAK SPACE}", " ").split(" ")[0]] for text, _ in written(chart)
    ]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", [960, 375])
@pytest.mark.parametrize("seed", [1, 2])
def test_labels_cover_neither_each_other_nor_the_symbols_of_others(seed, width, lang):
    chart = opportunity_chart(crowd(seed), lang=lang, width=width)
    boxes = np.array([box for _, box in written(chart)])
    promising = ~chart.table["present"] & (chart.table["quadrant"] == "high_road")
    assert len(boxes) == min(promising.sum(), 10 if width == 375 else 15)
    assert not (boxes_meet(boxes, boxes) & ~np.eye(len(boxes), dtype=bool)).any()
    own = np.array([[tip.startswith(f"{name}:") for tip in tips(chart)] for name in names(chart)])
    assert (own.sum(axis=1) == 1).all()
    assert not (boxes_meet_circles(boxes, pixels(chart)) & ~own).any()
    assert boxes[:, 0].min() >= 0
    assert boxes[:, 2].max() <= chart.spec["width"]


def test_what_is_absent_differs_from_what_is_present_by_shape_and_filling(small):
    looks = {(v["shape"], v["fill"] != "#ffffff") for v in symbols(opportunity_chart(small))}
    assert looks == set(KINDS.values())
    assert sum(v["shape"] == "diamond" for v in symbols(opportunity_chart(small))) == 3


def test_a_symbol_stands_at_its_relatedness_and_complexity_and_is_as_large_as_its_industry(small):
    small.loc[small["industry"] == "24", "reference_employees"] = 36000
    found = {v["complexity"]: v for v in symbols(opportunity_chart(small))}
    assert found[0.9]["relatedness"] == 0.5
    assert found[0.9]["area"] / found[-0.8]["area"] == pytest.approx(4, rel=0.01)


def test_the_most_promising_are_labelled_and_stand_first_in_the_table(small):
    more = [row(c, False, x, 0.3) for c, x in (("28", 0.6), ("27", 0.55), ("30", 0.35))]
    chart = opportunity_chart(table(*small.to_dict("records"), *more), lang="de", labels=3)
    assert chart.table["industry"].tolist()[:4] == ["28", "27", "62", "30"]
    assert {text.split("\N{NO-BREAK SPACE}")[0] for text, _ in written(chart)} == {"28", "27", "62"}


def test_a_map_without_promising_industries_names_the_next_ones(small):
    kept = small[~small["industry"].isin(["62"])]
    kept.attrs = small.attrs
    chart = opportunity_chart(kept, lang="en")
    assert {text[:2] for text, _ in written(chart)} == {"25", "26"}


@pytest.mark.parametrize(
    ("lang", "secret", "nowhere"),
    [
        ("de", "1 mit geheimen oder fehlenden Zahlen", "1, worauf keine Region spezialisiert ist"),
        ("en", "1 with secret or missing figures", "1 in which no region is specialised"),
    ],
)
def test_secret_industries_are_counted_but_never_drawn_nor_told(small, lang, secret, nowhere):
    chart = opportunity_chart(small, lang=lang)
    assert {"05", "99"}.isdisjoint(chart.table["industry"])
    assert len(symbols(chart)) == 5
    outputs = " ".join([to_svg(chart), to_csv(chart), to_json(chart), chart.description])
    for figure in ("31337", "31.337", "31,337"):
        assert figure not in outputs
    for words in (secret, nowhere):
        assert words in " ".join(chart.table.attrs["notes"])
        assert words in chart.description


def test_relatedness_that_secret_cells_leave_open_is_drawn_as_a_span(small):
    left_open = row("28", False, 0.25, 0.5, high=0.35)
    chart = opportunity_chart(table(*small.to_dict("records"), left_open), lang="en")
    assert "span because of secret figures" in to_svg(chart)
    shown = chart.table.set_index("industry").loc["28"]
    assert shown["quadrant_name"] == "corner open because of secret figures"
    assert pd.isna(shown["relatedness"])
    assert "span because" not in to_svg(opportunity_chart(small, lang="en"))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_complexity_that_is_not_determined_is_said(small, lang):
    small.attrs |= {"determined": 0, "eigengap": 0.004}
    word = {"de": "Achtung: Die Komplexität ist nicht bestimmt", "en": "Caution: complexity is not"}
    chart = opportunity_chart(small, lang=lang)
    assert word[lang] in chart.description
    assert {"de": "0,004", "en": "0.004"}[lang] in chart.description
    small.attrs |= {"determined": None, "eigengap": float("nan")}
    other = {"de": "stammt aus einer anderen Matrix", "en": "comes from another matrix"}[lang]
    assert other in opportunity_chart(small, lang=lang).description


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", ["Möglichkeitskarte: Astadt", "am 30.09.2021 gegenüber Land", "40 Regionen"]),
        ("en", ["Opportunity map: Astadt", "on 30 September 2021 against Land", "40 regions"]),
    ],
)
def test_region_reference_date_matrix_and_rounding_are_named(small, lang, words):
    small.attrs["rounding_base"] = 5
    chart = opportunity_chart(small, lang=lang, width=1000)
    texts = " ".join(re.findall(r">([^<]*)</t", to_svg(chart))).replace("\N{NO-BREAK SPACE}", " ")
    for word in [*words, "Test 2021", {"de": "gerundet", "en": "rounded"}[lang]]:
        assert word in texts


def test_a_table_without_the_choices_of_its_map_is_refused_with_a_cure(small):
    copied = small.copy()
    copied.attrs = {}
    with pytest.raises(SelectionError, match=r"relatedness_line_low.*opportunity_map") as error:
        opportunity_chart(copied)
    assert "Cure" in str(error.value)
    small.attrs["complexity_line"] = float("nan")
    with pytest.raises(SelectionError, match="no industry"):
        opportunity_chart(small)
    with pytest.raises(SelectionError, match="280"):
        opportunity_chart(table(row("24", True, 0.5, 1.0)), width=200)
    with pytest.raises(DataError):
        opportunity_chart(table(row("24", True, 0.5, 1.0, employees=-1)))


def test_a_region_whose_figures_are_all_secret_says_that_nothing_can_be_drawn():
    chart = opportunity_chart(table(row("24", None, 0.2, 1.0, high=0.5)), lang="en")
    assert not symbols(chart)
    assert "No industry of this region is left" in chart.description
    assert to_svg(chart)


def test_nothing_is_changed_and_a_given_height_and_title_are_kept(small):
    before = small.copy(deep=True)
    chart = opportunity_chart(small, height=700, title="Ours", industry_labels={"62": "Software"})
    pd.testing.assert_frame_equal(small, before)
    assert (chart.height, chart.title) == (700, "Ours")
    assert "Software" in set(chart.table["label"])
    assert json.loads(to_json(chart))["usermeta"]["title"] == "Ours"


def test_a_notebook_shows_the_picture(small):
    chart = opportunity_chart(small)
    assert chart._repr_svg_() == to_svg(chart)


@pytest.mark.parametrize(
    ("lang", "cells"), [("de", ["9.000", "0,450", "nein"]), ("en", ["9,000", "0.450", "no"])]
)
def test_the_table_of_the_page_is_written_in_its_language(small, lang, cells):
    page = to_html(opportunity_chart(small, lang=lang))
    for cell in cells:
        assert f"<td>{cell}</td>" in page
