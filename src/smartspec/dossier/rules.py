"""Rules of a strategy that no single cell can break: evidence, versions, periods, ends of relations."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from smartspec.dossier.findings import Findings
from smartspec.errors import DossierError
from smartspec.tables import split_list

NO_EVIDENCE = "not_enough_evidence"


def check_rules(tables: Mapping[str, pd.DataFrame], findings: Findings) -> None:
    """Note every row that breaks a rule of the strategy.

    Args:
        tables: checked tables by schema name.
        findings: where problems are noted.
    """
    if "capacities" in tables:
        _capacities(tables["capacities"], findings)
    if "fields" in tables:
        _versions(tables["fields"], findings)
    if "projects" in tables:
        _twins(tables["projects"], findings)
    if "relations" in tables:
        _ends(tables["relations"], findings)
    for name, first, last in (
        ("projects", "start", "end"),
        ("relations", "start", "end"),
        ("fields", "valid_from", "valid_to"),
        ("evidence", "date", "valid_until"),
        ("market_facts", "start_year", "end_year"),
    ):
        if name in tables:
            _period(tables[name], name, first, last, findings)


def _capacities(rows: pd.DataFrame, findings: Findings) -> None:
    for index, rating, evidence in zip(rows.index, rows["rating"], rows["evidence"], strict=True):
        if rating != NO_EVIDENCE and not split_list(evidence):
            findings.add(
                DossierError,
                "a capacity without evidence",
                file="tables/capacities.csv",
                row=int(index) + 2,
                column="evidence",
                cure=f"rated {rating}: name evidence, or rate it {NO_EVIDENCE}",
            )


def _versions(rows: pd.DataFrame, findings: Findings) -> None:
    """A field ends before its successor begins; both columns, predecessor and successor, count."""
    starts = dict(zip(rows["id"], rows["valid_from"], strict=True))
    ends = dict(zip(rows["id"], rows["valid_to"], strict=True))
    place_of = dict(zip(rows["id"], rows.index, strict=True))
    pairs = {
        (old, new): place_of.get(old, index)
        for index, own, before, after in zip(
            rows.index, rows["id"], rows["predecessor"], rows["successor"], strict=True
        )
        for old, new in [
            *((old, own) for old in split_list(before)),
            *((own, new) for new in split_list(after)),
        ]
    }
    for (old, new), index in pairs.items():
        end, start = ends.get(old), starts.get(new)
        if end is not None and start is not None and pd.notna(start) and pd.isna(end):
            message = f"field {old} has no end, but its successor {new} is valid"
        elif pd.notna(end) and pd.notna(start) and end >= start:
            message = f"field {old} overlaps its successor {new}"
        else:
            continue
        cure = "let the older field end before the newer one begins"
        place = {"file": "tables/fields.csv", "row": int(index) + 2, "column": "valid_to"}
        findings.add(DossierError, message, cure=cure, **place)


def _twins(rows: pd.DataFrame, findings: Findings) -> None:
    """A project that the register holds as an actor too is no partner of its own."""
    if not {"as_actor", "partners"} <= set(rows.columns):
        return
    for index, itself, partners in zip(rows.index, rows["as_actor"], rows["partners"], strict=True):
        for actor in set(split_list(itself)) & set(split_list(partners)):
            findings.add(
                DossierError,
                "a project is its own partner",
                file="tables/projects.csv",
                row=int(index) + 2,
                column="partners",
                value=actor,
                cure="name the actor in as_actor only",
            )


def _ends(rows: pd.DataFrame, findings: Findings) -> None:
    for side in ("from", "to"):
        given = rows[f"{side}_actor"].notna().astype(int) + rows[f"{side}_project"].notna()
        for index in rows.index[given != 1]:
            findings.add(
                DossierError,
                f"a relation needs one {side}_actor or one {side}_project",
                file="tables/relations.csv",
                row=int(index) + 2,
                column=f"{side}_actor, {side}_project",
                cure="fill one of the two columns",
            )


def _shown(value: object) -> str:
    return str(value).removesuffix(" 00:00:00")


def _period(rows: pd.DataFrame, name: str, first: str, last: str, findings: Findings) -> None:
    known = rows[rows[first].notna() & rows[last].notna()]
    for index in known.index[known[last] < known[first]]:
        findings.add(
            DossierError,
            f"ends before it begins, {first} {_shown(known.at[index, first])}",
            file=f"tables/{name}.csv",
            row=int(index) + 2,
            column=last,
            value=_shown(known.at[index, last]),
            cure=f"let {last} be no earlier than {first}",
        )
