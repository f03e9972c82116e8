"""The quadrant chart: what it draws, what it never draws, and that every label can be read."""

import json
import re

import numpy as np
import pytest

from smartspec.charts.label_geometry import lines_meet_boxes
from smartspec.charts.label_overlaps import count_overlaps
from smartspec.charts.labels import Placement
from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.quadrant_layout import lay_out
from smartspec.charts.render import to_csv, to_json, to_svg
from smartspec.charts.text_width import text_width
from smartspec.codes.quadrants import QUADRANTS, quadrant_name
from smartspec.errors import SelectionError

DIVISIONS = [f"{i:02d}" for i in range(10, 34)]
CLEAN = ("label_label", "label_bubble", "label_edge", "label_rule")


def layer(chart, name):
    found = [part for part in chart.spec["layer"] if part.get("name") == name]
    return found[0] if found else {"data": {"values": []}, "mark": {}}


def pixels(chart):
    """Bubbles in pixels, from the specification alone."""
    bubbles = layer(chart, "bubbles")
    sizes = {"x": chart.spec["width"], "y": chart.spec["height"]}
    columns = []
    for axis, key in (("x", "lq"), ("y", "growth")):
        scale = bubbles["encoding"][axis]["scale"]
        values = np.array([value[key] for value in bubbles["data"]["values"]])
        low, high = scale["domain"]
        if scale.get("type") == "log":
            values, low, high = np.log(values), np.log(low), np.log(high)
        share = (values - low) / (high - low)
        columns.append(share * sizes["x"] if axis == "x" else (1 - share) * sizes["y"])
    radii = np.sqrt([value["area"] for value in bubbles["data"]["values"]]) / 2
    return np.column_stack([*columns, radii])


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
            found.append((" ".join(value["text"]), (left, top, left + wide, below), size))
    return found


def overlaps(chart):
    """The measure of the picture: every label against every other label and bubble."""
    texts = written(chart)
    bubbles = pixels(chart)
    rows = chart.table
    order = []
    for text, _, _ in texts:
        code = text.replace("\N{NO-BREAK SPACE}", " ").split(" ")[0]
        order.append(int(np.flatnonzero(rows["industry"] == code)[0]))
    rest = [i for i in range(len(rows)) if i not in order]
    on_own = [i for i, (_, box, _) in zip(order, texts, strict=True) if inside(box, bubbles[i])]
    assert all(bubbles[i, 2] > 5 for i in on_own)
    bounds = (0, 0, chart.spec["width"], chart.spec["height"])
    places = [Placement(0, box, None) for _, box, _ in texts]
    counts = count_overlaps(places, bubbles[order + rest], bounds=bounds, rules=axis_lines(chart))
    return {name: counts[name] for name in CLEAN}


def axis_lines(chart):
    """The lines location quotient = 1 and growth = 0."""
    solid = [
        part
        for part in chart.spec["layer"]
        if part["mark"].get("type") == "rule"
        and part.get("name") != "leaders"
        and "strokeDash" not in part["mark"]
    ]
    assert len(solid) == 1
    values = solid[0]["data"]["values"]
    assert len(values) == 2
    return [tuple(value[name] for name in ("x", "y", "x2", "y2")) for value in values]


def inside(box, bubble):
    return box[0] < bubble[0] < box[2] and box[1] < bubble[1] < box[3]


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("width", [1000, 380])
def test_all_88_divisions_carry_a_legible_label_that_covers_nothing(crowds, lang, width):
    chart = quadrant_chart(crowds, region="RUHR", lang=lang, width=width)
    texts = written(chart)
    assert len(texts) == len(chart.table) == 88
    assert min(size for _, _, size in texts) >= 9
    assert bool(layer(chart, "key")["data"]["values"]) == (
        width == 380
    )  # names where there is room
    assert overlaps(chart) == dict.fromkeys(CLEAN, 0)


def test_a_narrow_crowded_chart_has_a_key_that_names_every_code(crowded):
    chart = quadrant_chart(crowded, region="RUHR", lang="de", width=380)
    key = layer(chart, "key")["data"]["values"]
    assert sorted(entry["code"] for entry in key) == sorted(chart.table["industry"])
    assert {entry["code"]: entry["name"] for entry in key}["24"] == ["Metallerzeugung"]
    assert chart.width == 380


def test_a_name_too_long_for_the_narrow_key_is_wrapped_not_cut(profile):
    codes = DIVISIONS[:20]
    long = "Reparatur von Gebrauchsgütern, Uhren und Schmuck (+1.233 %)"
    made = profile(
        codes, [1.1] * 20, [0.1] * 20, [9] * 20, names={codes[3]: long}, classification="own"
    )
    chart = quadrant_chart(made, region="RUHR", lang="de", width=340)
    key = {entry["code"]: entry for entry in layer(chart, "key")["data"]["values"]}
    lines = key[codes[3]]["name"]
    assert len(lines) > 1
    assert " ".join(lines) == long
    size = layer(chart, "key")["mark"]["fontSize"]
    assert key[codes[4]]["y"] - key[codes[3]]["y"] > len(lines) * size
    others = [e["x"] for e in key.values() if e["x"] > key[codes[3]]["x"]]
    wide = max(text_width(line, size=size) for line in lines)
    assert key[codes[3]]["x_name"] + wide < min(others)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("least", [0.79, 0.4])
def test_no_line_strikes_through_the_name_of_a_quadrant_on_a_narrow_page(profile, lang, least):
    made = profile(["24", "25", "62"], [least, 1.6, 0.97], [0.2, -0.1, 0.1], [9, 8, 7])
    chart = quadrant_chart(made, region="RUHR", lang=lang, width=340)
    rules = [part for part in chart.spec["layer"] if part["mark"].get("type") == "rule"]
    values = [v for p in rules if p.get("name") != "leaders" for v in p["data"]["values"]]
    lines = np.array([[v["x"], v["y"], v["x2"], v["y2"]] for v in values])
    names = [quadrant_name(code, lang=lang) for code in QUADRANTS]
    marks = [part["mark"] for part in chart.spec["layer"] if part["mark"].get("align")]
    corners = [m for m in marks if " ".join(m.get("text", [])) in names]
    assert len(corners) == 4
    for mark in corners:
        wide = max(text_width(line, size=mark["fontSize"], bold=True) for line in mark["text"])
        left = mark["x"] - (wide if mark["align"] == "right" else 0)
        low = mark["y"] + (len(mark["text"]) - 1) * mark["lineHeight"] + 4
        assert not lines_meet_boxes(
            lines, np.array([[left, mark["y"] - 4, left + wide, low]])
        ).any()


def test_a_wide_chart_writes_code_and_name_beside_the_bubble(small):
    texts = [text for text, _, _ in written(quadrant_chart(small, region="RUHR", lang="de"))]
    assert "24\N{NO-BREAK SPACE}Metallerzeugung" in texts


def test_bubbles_stand_in_the_drawing_where_the_label_search_thought(small):
    chart = quadrant_chart(small, region="RUHR", lang="en")
    drawn = re.findall(r'transform="translate\(([\d.]+),([\d.]+)\)" d="M[\d.]+,0A', to_svg(chart))
    places = {(round(float(x)), round(float(y))) for x, y in drawn}
    for x, y, _ in pixels(chart):
        assert any(abs(x - px) <= 1 and abs(y - py) <= 1 for px, py in places)


def test_the_same_profile_gives_the_same_picture(crowded):
    first, second = (quadrant_chart(crowded, region="RUHR", width=380) for _ in range(2))
    assert to_svg(first) == to_svg(second)


def test_nothing_is_changed_in_the_profile(small):
    before = small.copy(deep=True)
    quadrant_chart(small, region="RUHR")
    assert small.identical(before)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_secret_industry_is_counted_but_never_drawn_nor_told(small, lang):
    chart = quadrant_chart(small, region="RUHR", lang=lang)
    assert "05" not in list(chart.table["industry"])
    outputs = " ".join([to_svg(chart), to_csv(chart), to_json(chart), chart.description])
    for number in ("31337", "31.337", "31,337", "7.13", "7,13", "7313", "73.1", "73,1"):
        assert number not in outputs
    word = {"de": "1 mit geheimen Zahlen", "en": "1 with secret figures"}[lang]
    assert word in " ".join(chart.table.attrs["notes"])
    assert word in chart.description


@pytest.mark.parametrize(
    ("lang", "mark"), [("de", "Illustrative Zahlen"), ("en", "Illustrative f")]
)
def test_illustrative_figures_say_so_in_picture_words_and_table(profile, lang, mark):
    made = profile(["24", "25"], [1.2, 0.8], [0.1, -0.1], [500, 400], illustrative=1)
    chart = quadrant_chart(made, region="Ruhr", lang=lang)
    assert mark in re.sub(r"<(title|desc).*?</\1>", "", to_svg(chart))
    assert mark in chart.description
    assert mark in chart.source
    assert mark in to_csv(chart)
    assert chart.table.attrs["illustrative"] == 1


def test_official_figures_are_not_called_illustrative(small):
    chart = quadrant_chart(small, region="RUHR")
    assert "llustrativ" not in to_svg(chart)
    assert chart.table.attrs["illustrative"] == 0


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", ["30.09.2014", "Nordrhein-Westfalen", "Wachstum der Beschäftigten", "+20\xa0%"]),
        ("en", ["30 September 2014", "Nordrhein-Westfalen", "Growth of employees", "+20%"]),
    ],
)
def test_reference_dates_and_growth_type_stand_in_the_picture(small, lang, words):
    svg = to_svg(quadrant_chart(small, region="RUHR", lang=lang))
    for word in words:
        assert word in svg


def test_growth_of_the_share_is_named_as_such(profile):
    made = profile(["24"], [1.2], [0.1], [500], growth_of="share")
    svg = to_svg(quadrant_chart(made, region="RUHR", lang="en"))
    assert "Growth of the share of employees" in svg


def test_extreme_quotients_make_the_axis_logarithmic_and_it_says_so(profile):
    made = profile(["05", "24", "86"], [8.0, 1.2, 0.9], [-0.3, 0.1, 0.1], [900, 500, 700])
    chart = quadrant_chart(made, region="RUHR", lang="de")
    assert layer(chart, "bubbles")["encoding"]["x"]["scale"]["type"] == "log"
    assert "logarithmische Achse" in to_svg(chart)


def test_usual_quotients_keep_a_linear_axis(small):
    chart = quadrant_chart(small, region="RUHR", lang="de")
    assert layer(chart, "bubbles")["encoding"]["x"]["scale"].get("type") != "log"
    assert "logarithm" not in to_svg(chart)


def test_far_growth_stands_at_the_edge_with_an_arrow_and_its_figure(crowded):
    crowded["growth"][0, 20] = 9.87
    crowded["quadrant"][0, 20] = "growth"
    chart = quadrant_chart(crowded, region="RUHR", lang="en", width=1000)
    svg = to_svg(chart)
    assert "+987%" in svg
    assert "beyond the axis" in svg
    assert max(value["growth"] for value in layer(chart, "bubbles")["data"]["values"]) < 2
    assert overlaps(chart) == dict.fromkeys(CLEAN, 0)


def test_quadrants_differ_by_more_than_colour(profile):
    made = profile(list("ABCD"), [1.5, 0.5, 1.5, 0.5], [0.2, 0.2, -0.2, -0.2], [9, 9, 9, 9])
    looks = layer(quadrant_chart(made, region="RUHR"), "bubbles")["data"]["values"]
    assert len({(look["alpha"], look["line"]) for look in looks}) == 4


def test_a_borderline_industry_has_a_dashed_outline_and_a_word(small):
    chart = quadrant_chart(small, region="RUHR", lang="en")
    looks = layer(chart, "bubbles")["data"]["values"]
    assert [look["dashed"] for look in looks] == list(chart.table["borderline"])
    assert "borderline" in to_svg(chart)


def test_the_area_of_a_bubble_is_proportional_to_employees(profile):
    made = profile(["24", "25"], [1.5, 0.5], [0.2, -0.2], [4000, 1000])
    radii = pixels(quadrant_chart(made, region="RUHR"))[:, 2]
    assert radii[0] == pytest.approx(2 * radii[1], rel=1e-3)


def test_overlapping_groups_are_called_overlapping(profile):
    names = {"health": "Gesundheit", "digital": "Digitale Kommunikation"}
    made = profile(
        list(names), [1.5, 0.5], [0.2, -0.2], [40, 10],
        names=names, classification="own", overlapping=1,
    )  # fmt: skip
    chart = quadrant_chart(made, region="RUHR", lang="de")
    assert "dürfen nicht addiert werden" in chart.description
    assert "2 Gruppen von Wirtschaftszweigen nach" in chart.description
    assert chart.table.attrs["headings"]["label"] == "Gruppe"
    assert {text for text, _, _ in written(chart)} == set(names.values())


def test_only_so_many_labels_as_asked_and_a_note_says_so(crowded):
    chart = quadrant_chart(crowded, region="RUHR", lang="en", width=900, labels=5)
    largest = list(chart.table.nlargest(5, "employees")["label"])
    assert [any(name in text for text, _, _ in written(chart)) for name in largest] == [True] * 5
    assert len(written(chart)) == 5
    assert "5 of 88 circles carry a label" in " ".join(chart.table.attrs["notes"])


@pytest.mark.parametrize("height", [500, 800])
def test_a_given_height_is_kept(small, height):
    assert quadrant_chart(small, region="RUHR", width=700, height=height).height == height


def test_where_there_is_no_room_labels_are_left_out_not_piled_up(crowded):
    few = crowded.isel(region=0, industry=slice(0, 30))[
        ["employees", "location_quotient", "growth"]
    ]
    rows = few.to_dataframe().reset_index(names="code").sort_values("employees", ascending=False)
    rows = rows.assign(label="Maschinenbau", quotient_text="", growth_text="")
    small = {"width": 90, "height": 60, "strip": 10, "fixed": True, "narrow": True}
    layout = lay_out(rows, **small, labels=None, bands=(0.05, 0.01))
    assert 0 < layout.unlabelled < 30
    assert sum(place is None for place in layout.placements) == layout.unlabelled
    assert not any(layout.overlaps.values())


def test_a_region_without_drawable_industries_says_so(profile):
    made = profile(["24"], [1.5], [0.2], [40], left_out={"24": "secret"})
    chart = quadrant_chart(made, region="RUHR", lang="en")
    assert "No industry of this region" in to_svg(chart)
    assert chart.table.empty


def test_a_value_that_is_not_known_is_not_drawn_even_without_a_reason(profile):
    made = profile(["24", "25"], [1.5, float("nan")], [0.2, 0.1], [40, 30])
    chart = quadrant_chart(made, region="RUHR", lang="en")
    assert list(chart.table["industry"]) == ["24"]
    assert "1 without figures" in chart.description


def test_an_unknown_region_is_refused_with_the_names_near_it(small):
    with pytest.raises(SelectionError, match="did you mean 'Ruhr'"):
        quadrant_chart(small, region="RUR")
    with pytest.raises(SelectionError, match="no texts in language"):
        quadrant_chart(small, region="RUHR", lang="fr")
    with pytest.raises(SelectionError, match="too small"):
        quadrant_chart(small, region="RUHR", width=100)


def test_own_labels_replace_the_short_names(small):
    chart = quadrant_chart(small, region="RUHR", industry_labels={"24": "Stahl & <Eisen>"})
    assert "Stahl &amp; &lt;Eisen&gt;" in to_svg(chart)
    assert "Stahl & <Eisen>" in json.loads(to_json(chart))["description"]
