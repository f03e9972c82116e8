"""The audit of a report knows each figure of employment that a section prints."""

import html
import re

import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import audit_disclosure, round_counts
from smartspec.codes.digits import EXPORTED
from smartspec.dossier import build_dossier
from smartspec.report import sections
from smartspec.report.cells import show
from smartspec.report.context import Context
from smartspec.report.published_figures import DIGITS, published_figures, published_weights

COLUMNS = {
    "Employees": ["employees"],
    "Employees at start": ["employees_start"],
    "Share": ["share"],
    "Share of employees": ["share"],
    "Location quotient": ["location_quotient"],
    "LQ": ["location_quotient"],
    "Growth": ["growth"],
    "Growth of employees": ["growth"],
    "Growth of the share": ["growth"],
    "Growth of reference": ["growth"],
    "Value": ["location_quotient", "growth"],
}
pytestmark = pytest.mark.usefixtures("no_pictures")
PRINTING = [
    "region", "lead_markets", "specialisations", "district_growth", "districts", "sensitivity",
    "left_out", "match",
]  # fmt: skip


@pytest.fixture(scope="module")
def context(example):
    return Context(example, "en")


@pytest.fixture(scope="module")
def known(context):
    """All that the audit knows as (figure, as it is written, region, industry by code or name)."""
    codes = {**context.names}
    labels = {}
    for cube in (context.cube, context.lead_market_cube):
        labels |= dict(zip(cube["industry"].values, cube["industry_name"].values, strict=True))
    fields = context.dossier["fields"]
    short = dict(zip(fields["id"], fields["short_en"], strict=True))
    labels |= dict(zip(fields["id"], fields["name_en"], strict=True))
    found = set()
    for item in published_figures(context):
        for name, region, code, value in cells(item):
            drawn = round(value, EXPORTED.get(name, 0))  # tables of charts write what is drawn
            texts = {show(value, name, lang="en"), show(drawn, name, lang="en")}
            for label in {code, labels.get(code), short.get(code)}:
                found |= {(name, text, codes.get(region, region), label) for text in texts}
    return found


def cells(item):
    if isinstance(item, xr.Dataset):
        rows = item[[name for name in item if item[name].dtype.kind == "f"]]
        rows = rows.drop_vars([c for c in rows.coords if c not in rows.dims]).to_dataframe()
        for name in rows:
            for row in rows[name].dropna().reset_index().to_dict("records"):
                yield name, row["region"], row["industry"], row[name]
    elif isinstance(item, pd.DataFrame):
        for row in item[item["value"].notna()].to_dict("records"):
            yield row["by"], row["region"], row["industry"], row["value"]


def printed(section, context):
    """Each cell of the tables of a section: caption, row heading, all texts of the row, column."""
    page = str(section.render(context))
    for table in re.findall(r"<table.*?</table>", page, re.S):
        caption = plain(re.search(r"<caption>(.*?)</caption>", table, re.S)[1])
        for row in re.findall(r"<tr><th scope=\"row\">.*?</tr>", table, re.S):
            head = plain(re.search(r"<th[^>]*>(.*?)</th>", row, re.S)[1])
            columns = re.findall(r"<td[^>]*data-label=\"(.*?)\">(.*?)</td>", row, re.S)
            texts = {html.unescape(column): plain(cell) for column, cell in columns}
            for column, text in texts.items():
                yield caption, head, {head, *texts.values()}, column, text


def plain(text):
    return html.unescape(re.sub(r"<[^>]*>", "", text)).strip()


@pytest.mark.parametrize("name", PRINTING)
def test_each_figure_in_the_tables_of_a_section_is_known_to_the_audit(name, context, known):
    section = next(one for one in sections() if one.name == name)
    short = set(context.dossier["fields"]["short_en"])
    anywhere = {(figure, text, label) for figure, text, _, label in known}
    checked, unknown = 0, []
    for caption, head, texts, column, text in printed(section, context):
        if not re.search(r"\d", text):
            continue
        if column in COLUMNS:
            wanted = {(figure, text, label) for figure in COLUMNS[column] for label in texts}
            hit = bool(wanted & anywhere)
        elif column in short:
            hit = ("location_quotient", text.strip("▲\u00a0 "), head, column) in known
        elif quotient := re.search(r"^(.*) \((?:LQ )?([^()]*)\)$", text):
            wanted = [(figure, quotient[2], head, quotient[1]) for figure in COLUMNS["Value"]]
            hit = any(one in known for one in wanted)
        else:
            continue
        checked += 1
        if not hit:
            unknown.append((caption, head, column, text))
    assert checked > 10
    assert not unknown, f"{len(unknown)} of {checked}: {unknown[:5]}"


def test_each_number_that_a_claim_found_in_employment_is_known_to_the_audit(context):
    values = {round(value, 9) for item in published_figures(context) for *_, value in cells(item)}
    results = context.claim_results
    plain_figure = r"^(profile|lead_market)\.(employees|share|location_quotient|growth)\["
    decided = results[results["found"].notna() & results["figure"].str.match(plain_figure)]
    decided = decided[~decided["test"].isin(["exists", "missing"])]  # these find rows, no figure
    found = [
        float(part.split("=")[-1])
        for cell in decided["found"]
        for part in str(cell).split(";")
        if part
    ]
    assert len(found) > 20
    near = sorted(values)
    lost = [
        value for value in found if not any(abs(value - one) <= 1e-9 * max(1, one) for one in near)
    ]
    assert not lost


def test_fields_and_lead_markets_are_explained_by_weights(context):
    weights = published_weights(context)
    markets = context.dossier["lead_market_industries"]["lead_market"]
    fields = context.field_match["field"]
    assert set(weights["group"]) == {*markets, *fields}
    assert set(weights["industry"]) <= set(context.cube["industry"].values)


def test_a_report_of_rounded_counts_can_be_audited(example):
    """Three districts; those of a report need not be all that there are."""
    few = ["05", "RUHR", "05112", "05113", "05914"]
    cube = example.cubes["employment"]
    cube = cube.sel(region=[code for code in cube["region"].values if code in few])
    areas = example["areas"]
    features = example.boundaries["features"]
    rounded = build_dossier(
        settings=example.settings,
        tables={
            name: areas[areas["code"].isin(few)] if name == "areas" else example[name]
            for name in ("areas", "sources", "lead_markets", "lead_market_industries")
        },
        cubes={"employment": round_counts(cube, base=5)},
        boundaries={
            **example.boundaries,
            "features": [one for one in features if one["properties"]["code"] in few],
        },
    )
    context = Context(rounded, "en")
    groups = {str(context.settings["region"]): context.districts}
    options = {"truth": context.cube, "groups": groups, "weights": published_weights(context)}
    assert audit_disclosure(published_figures(context), digits=DIGITS, **options).empty
