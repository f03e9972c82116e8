"""A figure that a page shows in several forms is the same figure in each of them."""

import html
import io
import re

import pandas as pd
import pytest

from smartspec.charts.quadrant_chart import quadrant_chart
from smartspec.charts.render import to_csv, to_html, to_json
from smartspec.codes.digits import EXPORTED, WRITTEN, row_text
from smartspec.codes.rounding import rounded
from smartspec.report.context import Context
from smartspec.report.html import figure

FIGURES = ("share", "location_quotient", "growth")
SAID = r"(?:, | )([^(),:]*?) \((?:Koeffizient|quotient) (.*?), (?:Wachstum|growth) (.*?)\)"


@pytest.fixture(scope="module", params=["de", "en"])
def context(request, example):
    return Context(example, request.param)


@pytest.fixture(scope="module")
def drawn(context):
    """Of each district and the region: exact rows, the wide chart, its page, and its own page."""
    found = {}
    lang = context.lang
    for profile in (context.region_profile, context.district_profile):
        for code in (str(context.settings["region"]), *context.districts):
            if code in found or code not in profile["region"]:
                continue
            if profile is context.region_profile and code != context.settings["region"]:
                continue
            rows = profile.sel(region=code).to_dataframe().reset_index()
            rows = rows[rows["left_out"] == ""].set_index("industry")
            chart = quadrant_chart(profile, region=code, lang=lang, width=1000, labels=3)
            found[code] = rows, chart
    return found


def tables(page):
    """The data rows of the first table of a page as lists of texts."""
    body = re.search(r"<table.*?</table>", page, re.S)[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, re.S)
    return [
        [html.unescape(re.sub("<[^>]*>", "", c)) for c in re.findall(r"<t[hd].*?</t[hd]>", r, re.S)]
        for r in rows
    ]


def test_chart_table_sentence_alternative_text_tooltip_and_page_say_the_same(context, drawn):
    lang, compared = context.lang, 0
    for rows, chart in drawn.values():
        texts = {
            (code, name): row_text(row, name, lang=lang)
            for code, row in zip(rows.index, rows.to_dict("records"), strict=True)
            for name in FIGURES
        }
        report = tables(str(figure(chart, None, number=1, lang=lang)))
        alone = tables(to_html(chart))
        for shown in (report, alone):
            head = shown[0]
            for line in shown[1:]:
                row = dict(zip(head, line, strict=True))
                for name in FIGURES:
                    column = chart.table.attrs["headings"][name]
                    assert row[column] == texts[row["Code"], name], (row, name)
                    compared += 1
        label = chart.table.set_index("label")["industry"]
        said = re.findall(SAID, chart.description)
        for name, quotient, growth in said:
            if name in label.index:
                code = label[name]
                assert quotient == texts[code, "location_quotient"]
                assert growth == texts[code, "growth"]
                compared += 2
        for tip in re.findall(r'"tip": "(.*?)"', to_json(chart)):
            name, pair = tip.rsplit(": ", 1)
            code = label[name]
            assert pair == f"{texts[code, 'location_quotient']}; {texts[code, 'growth']}"
            compared += 2
    assert compared > 2000


def test_a_file_has_the_nearest_figure_with_its_digits_and_never_more(drawn):
    for rows, chart in drawn.values():
        german = chart.lang == "de"
        given = pd.read_csv(
            io.StringIO(to_csv(chart).lstrip("\ufeff")),
            sep=";" if german else ",",
            decimal="," if german else ".",
            dtype={"industry": str},
        ).set_index("industry")
        for name in FIGURES:
            exact = rows.loc[given.index, name].astype(float)
            assert (given[name] == rounded(exact, EXPORTED[name])).all()
            written = rounded(exact, WRITTEN[name])
            near = 0.5 * (10.0 ** -WRITTEN[name] + 10.0 ** -EXPORTED[name]) + 1e-9
            assert (abs(given[name] - written) <= near).all()


def test_the_specification_places_bubbles_with_the_digits_of_files(drawn):
    for rows, chart in drawn.values():
        layer = next(part for part in chart.spec["layer"] if part.get("name") == "bubbles")
        exact = rows["location_quotient"].astype(float)
        allowed = set(rounded(exact, EXPORTED["location_quotient"]).tolist())
        limits = {min(allowed), max(allowed)}
        placed = {value["lq"] for value in layer["data"]["values"]}
        assert placed <= allowed | {0.125, 16.0} | limits
