"""Do the codes and dates that a claim names exist in the dossier?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd
import xarray as xr

from smartspec.codes.areas import COUNTRY, is_ags, is_nuts
from smartspec.codes.classifications import SAME_AS, TREES, is_industry
from smartspec.errors import did_you_mean
from smartspec.monitoring.claim_catalogue import catalogue
from smartspec.monitoring.claim_grammar import Call, Figure, Lookup, Test, Value
from smartspec.monitoring.claim_types import ALL, DISTRICTS, EMPTY, Report, Type
from smartspec.tables import entries, schema

Codes = Mapping[str, tuple[str, ...]]


def known_codes(
    tables: Mapping[str, pd.DataFrame], cube: xr.Dataset | None
) -> dict[str, list[str]]:
    """The codes that a dossier has, by what they are codes of.

    A domain that the dossier cannot answer for (a table that it lacks) is left out: whether its
    codes exist is seen when the claim is evaluated.
    """
    found: dict[str, list[str]] = {}
    for source in catalogue().values():
        for column in source.columns.values():
            table, dot, name = column.codes.partition(".")
            if dot and table in tables and name in tables[table]:
                found[column.codes] = _entries(tables[table], table, name)
    if "lead_markets" in tables:
        found["market"] = [str(v) for v in tables["lead_markets"]["id"]]
    if cube is not None:
        areas = tables.get("areas")
        regions = [] if areas is None else [str(v) for v in areas["code"]]
        found["region"] = list(dict.fromkeys([*regions, *map(str, cube["region"].values)]))
        found["industry"] = [str(v) for v in cube["industry"].values]
        found["date"] = [str(pd.Timestamp(d).date()) for d in cube["date"].values]
        kind = SAME_AS.get(str(cube.attrs.get("classification")))
        if kind:
            found["section"] = [code for code in TREES[kind] if code.isalpha()]
    return found


def _entries(table: pd.DataFrame, name: str, column: str) -> list[str]:
    fields = {field["name"]: field for field in schema(name)["fields"]}
    return list(dict.fromkeys(text for _, text in entries(table[column], fields[column])))


def check_codes(
    figure: Figure,
    found: Type,
    test: Test,
    known: Mapping[str, list[str]],
    report: Report,
    *,
    classification: str | None = None,
) -> None:
    """Report codes and dates that do not exist, with the nearest that do.

    Args:
        figure: of the claim.
        found: its type.
        test: of the claim.
        known: see `known_codes`.
        report: takes message and cure.
        classification: given for a claim that needs official figures while the dossier has
            none: industries are held against it, areas may be any official ones, dates any.
    """
    for domain, text in dict.fromkeys([*_of_figure(figure), *_of_test(found, test)]):
        if classification is not None and domain in ("date", "industry", "region"):
            if domain == "industry" and not is_industry(text, classification):
                report(f"unknown industry '{text}'", f"give a code of {classification}")
            if domain != "region" or is_ags(text) or is_nuts(text) or text == COUNTRY:
                continue
        if domain in known and text not in known[domain]:
            what = domain.replace(".", " ")
            report(f"unknown {what} '{text}'", did_you_mean(text, known[domain]))


def _of_figure(figure: Figure) -> Iterator[tuple[str, str]]:
    if isinstance(figure, Call):
        for inner in figure.args:
            yield from _of_figure(inner)
        return
    source = catalogue()[figure.source]
    for part in figure.filters:
        column = source.options.get(part.column) or source.columns[part.column]
        if column.codes and part.op in ("=", "!=", "~", "!~"):
            words = (ALL, EMPTY, DISTRICTS)
            yield from ((column.codes, v.text) for v in part.values if v.text not in words)


def _of_test(found: Type, test: Test) -> Iterator[tuple[str, str]]:
    for operand in test.operands:
        if not isinstance(operand, Value):
            yield from _of_figure(operand)
        elif found.column.codes and test.kind in ("set", "contains", "within", "in", "compare"):
            yield (found.column.codes, operand.text)


def lookups(figure: Figure, test: Test | None = None) -> list[Lookup]:
    """Every lookup inside a figure, and inside the figures that a test holds it against."""
    if isinstance(figure, Lookup):
        found = [figure]
    else:
        found = [inner for part in figure.args for inner in lookups(part)]
    against = [] if test is None else [o for o in test.operands if not isinstance(o, Value)]
    return found + [inner for other in against for inner in lookups(other)]
