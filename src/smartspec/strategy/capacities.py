"""Capacities: which class the evidence supports for each district and field, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from smartspec.codes.areas import PARTS
from smartspec.errors import SelectionError, did_you_mean
from smartspec.strategy.capacity_rules import DEFAULT_RULES, CapacityRules, Cell, Item, Tally
from smartspec.strategy.capacity_words import difference_words, missing_words, reason_words
from smartspec.tables import check, schema, split_list

STATES = ("checked", "accepted")
ORDER = ("less_in_focus", "development_potential", "pioneer")
Key = tuple[str, str]  # field, district


def propose_capacities(
    evidence: pd.DataFrame,
    fields: pd.DataFrame,
    areas: pd.DataFrame,
    *,
    decided: pd.DataFrame | None = None,
    states: Collection[str] = STATES,
    on: Any = None,
    rules: CapacityRules = DEFAULT_RULES,
    field_status: Collection[str] = ("selected",),
) -> pd.DataFrame:
    """Propose a class for each district and field from evidence by type; people decide.

    Let n be the supporting items, f those that are no plans, k their kinds, c the contradicting
    items. In this order: `pioneer` if n >= 3, k >= 2, f >= 1 and f >= 3c (plans never outweigh a
    contradiction); `less_in_focus` if c >= 1, c >= f, n + c >= 2 and another district is a pioneer
    of the field with more facts; `development_potential` if n >= 1; else `not_enough_evidence`. So
    silence is never read as weakness, and plans alone reach development potential at most.

    Args:
        evidence: table of the schema `evidence`. Items without district or field count nowhere;
            items of polarity `context` are counted apart.
        fields: table of the schema `fields`.
        areas: table of the schema `areas`; cities and districts are looked at.
        decided: table of the schema `capacities` to compare with.
        states: states that count: `checked`, `accepted` or both; never any other.
        on: day [date]; items whose `valid_until` lies before it do not count. None: no limit.
        rules: the numbers in the rules above.
        field_status: status of the fields that are looked at.

    Returns:
        Table of the schema `capacity_proposals`, a row per field and district in the order of
        both tables. `thin` says where one item less would change the proposal.

    Raises:
        SelectionError: a state that can never count, or none; give `checked` or `accepted`.

    Example:
        >>> evidence = pd.DataFrame({"id": ["E1"], "kind": ["project"], "field": ["F1"],
        ...     "district": ["05113"], "polarity": ["supports"], "planned": [True],
        ...     "state": ["checked"]})
        >>> fields = pd.DataFrame({"id": ["F1"], "name_de": ["Wasser"], "name_en": ["Water"],
        ...                        "status": ["selected"]})
        >>> areas = pd.DataFrame({"code": ["05113"], "name_de": ["Essen"], "name_en": ["Essen"],
        ...                       "kind": ["city"]})
        >>> propose_capacities(evidence, fields, areas)["proposed"].tolist()
        ['development_potential']

    Reference:
        Strategie der intelligenten Spezialisierung der Metropole Ruhr (2021), chapter 3: the
        classes. The rules are ours.
    """
    _check_states(states)
    chosen = fields.loc[fields["status"].isin(list(field_status)), "id"].astype(str)
    districts = areas[areas["kind"].isin(PARTS)]
    why_not = _why_not(evidence, states, on)
    cells = _cells(evidence, why_not, [(f, str(d)) for f in chosen for d in districts["code"]])
    names = areas.set_index(areas["code"].astype(str))[["name_de", "name_en"]]
    recorded = _recorded(decided)
    places = {str(r["id"]): (r["field"], r["district"]) for r in evidence.to_dict("records")}
    pioneers: dict[str, dict[str, int]] = {}
    for (field, district), cell in cells.items():
        if rules.is_pioneer(cell):
            pioneers.setdefault(field, {})[district] = cell.facts
    rows = []
    for key, cell in cells.items():
        rivals = {d: n for d, n in pioneers.get(key[0], {}).items() if d != key[1]}
        row = _row(key, cell, rivals, names, rules)
        cited = _cited(recorded.get(key), key, places, why_not)
        rows.append(row | _compared(row["proposed"], recorded.get(key), cell, cited))
    table = check(_frame(rows), "capacity_proposals")
    table.attrs = {**evidence.attrs, "states": ";".join(sorted(states))}
    return table


def capacity_differences(proposals: pd.DataFrame) -> pd.DataFrame:
    """The rows of :func:`propose_capacities` whose proposal differs from the recorded rating.

    Args:
        proposals: table of the schema `capacity_proposals`.

    Returns:
        Those rows, in the same order; `difference_de` and `difference_en` say why.

    Example:
        >>> t = pd.DataFrame({"difference": ["same", "lower", "not_recorded"]})
        >>> capacity_differences(t)["difference"].tolist()
        ['lower']
    """
    equal = proposals["difference"].isin(["same", "not_recorded"])
    return proposals[~equal].reset_index(drop=True)


def _check_states(states: Collection[str]) -> None:
    given = [states] if isinstance(states, str) else sorted(states)
    wrong = [s for s in given if s not in STATES or isinstance(states, str)]
    if wrong or not given:
        named = ", ".join(wrong) or "none"
        cure = f"only examined evidence carries a rating, as a list: {did_you_mean(named, STATES)}"
        raise SelectionError(f"states that count: {named}", cure=cure)


def _why_not(evidence: pd.DataFrame, states: Collection[str], on: Any) -> dict[str, str]:
    """Why an item does not count, by id; items that count are absent."""
    overdue = pd.Series(False, index=evidence.index)
    if on is not None and "valid_until" in evidence:
        overdue = pd.to_datetime(evidence["valid_until"]) < pd.Timestamp(on)
    found: dict[str, str] = {}
    columns = (evidence["id"], evidence["state"], overdue, evidence["polarity"])
    for key, state, late, polarity in zip(*columns, strict=True):
        if state not in states:
            found[str(key)] = str(state)
        elif late:
            found[str(key)] = "overdue"
        elif polarity == "context":
            found[str(key)] = "context"
    return found


def _cells(evidence: pd.DataFrame, why_not: Mapping[str, str], keys: list[Key]) -> dict[Key, Cell]:
    """One cell for each field and district, empty ones too."""
    tallies = {key: Tally() for key in keys}
    for row in evidence.to_dict("records"):
        tally = tallies.get((str(row["field"]), str(row["district"])))
        reason = why_not.get(str(row["id"]))
        if tally is None:
            continue
        if reason == "context":
            tally.context += 1
        elif reason:
            tally.not_counted += 1
        else:
            item = Item(str(row["id"]), str(row["kind"]), bool(row["planned"]))
            (tally.supports if row["polarity"] == "supports" else tally.contradicts).append(item)
    return {key: tally.cell() for key, tally in tallies.items()}


def _row(
    key: Key, cell: Cell, rivals: Mapping[str, int], names: pd.DataFrame, rules: CapacityRules
) -> dict[str, Any]:
    facts = list(rivals.values())
    proposed = rules.classify(cell, facts)
    stronger = [d for d, n in rivals.items() if n > cell.facts]
    stronger = stronger if proposed == "less_in_focus" else []
    row: dict[str, Any] = {
        "field": key[0],
        "district": key[1],
        "proposed": proposed,
        "items": len(cell.supports),
        "facts": cell.facts,
        "plans": cell.plans,
        "contradicting": len(cell.contradicts),
        "context": cell.context,
        "not_counted": cell.not_counted,
        "kinds": ";".join(cell.kinds) or pd.NA,
        "evidence": ";".join(item.id for item in cell.supports) or pd.NA,
        "counter_evidence": ";".join(item.id for item in cell.contradicts) or pd.NA,
        "stronger": ";".join(stronger) or pd.NA,
        "thin": rules.is_thin(cell, facts),
    }
    for lang in ("de", "en"):
        better = [str(names.at[code, f"name_{lang}"]) for code in stronger]
        row[f"reason_{lang}"] = reason_words(cell, proposed, better, lang=lang)
        row[f"missing_{lang}"] = missing_words(cell, proposed, rules, lang=lang)
    return row


def _recorded(decided: pd.DataFrame | None) -> dict[Key, dict[Any, Any]]:
    rows = [] if decided is None else decided.to_dict("records")
    return {(str(row["field"]), str(row["district"])): row for row in rows}


def _cited(
    rating: Mapping[Any, Any] | None,
    key: Key,
    places: Mapping[str, tuple[Any, Any]],
    why_not: Mapping[str, str],
) -> dict[str, list[str]]:
    """Items that a recorded rating rests on but that do not count here, by reason."""
    found: dict[str, list[str]] = {}
    for item in split_list((rating or {}).get("evidence")):
        reason = why_not.get(item)
        if item not in places:
            reason = "unknown"
        elif not reason and places[item] != key:
            reason = "elsewhere"
        if reason:
            found.setdefault(reason, []).append(item)
    return found


def _compared(
    proposed: str, rating: Mapping[Any, Any] | None, cell: Cell, cited: Mapping[str, list[str]]
) -> dict[str, Any]:
    if rating is None:
        return {"difference": "not_recorded"}
    old = str(rating["rating"])
    if proposed == old:
        difference = "same"
    elif proposed not in ORDER:
        difference = "not_supported"
    elif old not in ORDER:
        difference = "newly_supported"
    else:
        difference = "higher" if ORDER.index(proposed) > ORDER.index(old) else "lower"
    found = {"recorded": old, "recorded_decided": rating.get("decided"), "difference": difference}
    if difference == "same":
        return found
    known = split_list(rating.get("evidence"))
    fresh = [item.id for item in (*cell.supports, *cell.contradicts) if item.id not in known]
    for lang in ("de", "en"):
        found[f"difference_{lang}"] = difference_words(old, proposed, cited, fresh, lang=lang)
    return found


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = [field["name"] for field in schema("capacity_proposals")["fields"]]
    return pd.DataFrame(rows, columns=names)
