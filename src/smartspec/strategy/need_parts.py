"""What needs and offers are by their attributes, and how far these agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from smartspec.analysis.network.register import register
from smartspec.tables import split_list

Tables = Mapping[str, pd.DataFrame]
Sets = tuple[frozenset[str], ...]
TEXTS = ("title_de", "title_en", "text_de", "text_en")
FAR = 3  # readiness levels apart that count as no agreement


@dataclass(frozen=True)
class Side:
    """The rows of `needs` or `offers`, column by column."""

    ids: tuple[str, ...]
    actors: tuple[str, ...]
    kinds: tuple[str, ...]
    texts: tuple[str, ...]
    fields: Sets
    districts: Sets
    sectors: Sets
    trl: np.ndarray


def side(table: pd.DataFrame, tables: Tables) -> Side:
    """The rows of a table with the sectors and, where none is given, the places of their actors."""
    known = register(tables).actors if "actors" in tables else pd.DataFrame()
    actors = tuple(str(actor) for actor in table["actor"])
    own = {name: known[name].to_dict() if name in known else {} for name in ("helix", "districts")}
    places = _sets(table, "district")
    return Side(
        ids=tuple(str(name) for name in table["id"]),
        actors=actors,
        kinds=tuple(str(kind) for kind in table["kind"]),
        texts=_texts(table),
        fields=_sets(table, "fields"),
        districts=tuple(
            place or frozenset(own["districts"].get(actor, ()))
            for place, actor in zip(places, actors, strict=True)
        ),
        sectors=tuple(frozenset(own["helix"].get(actor, ())) for actor in actors),
        trl=_levels(table),
    )


def attribute_parts(needs: Side, offers: Side) -> dict[str, np.ndarray]:
    """The agreement of each need with each offer, 0 to 1; NaN where one of both says nothing.

    `fields`: share of the need's fields that the offer has. `trl`: 1 where the ranges meet, less
    a third for each level between them. `helix`: 1 where both come from different sectors.
    `district`: 1 where they share a city or district. `kind`: 1 where equal or one is `partner`.
    """
    shared, of_need, _ = overlap(needs.fields, offers.fields)
    unknown = _unknown(needs.fields, offers.fields)
    fields = np.where(unknown, np.nan, shared / np.maximum(of_need, 1))
    met, _, _ = overlap(needs.sectors, offers.sectors)
    near, _, _ = overlap(needs.districts, offers.districts)
    return {
        "kind": _kinds(needs.kinds, offers.kinds),
        "fields": fields,
        "trl": _trl(needs.trl, offers.trl),
        "helix": np.where(_unknown(needs.sectors, offers.sectors), np.nan, met == 0),
        "district": np.where(_unknown(needs.districts, offers.districts), np.nan, near > 0),
    }


def overlap(left: Sets, right: Sets) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Entries that each pair shares, and how many each side has."""
    names = {name: k for k, name in enumerate(sorted(frozenset().union(*left, *right)))}
    first, second = (_membership(sets, names) for sets in (left, right))
    return first @ second.T, first.sum(axis=1)[:, None], second.sum(axis=1)[None, :]


def _membership(sets: Sets, names: Mapping[str, int]) -> np.ndarray:
    found = np.zeros((len(sets), len(names)))
    for row, entries in enumerate(sets):
        for name in entries:
            found[row, names[name]] = 1.0
    return found


def _unknown(left: Sets, right: Sets) -> np.ndarray:
    first, second = (np.array([not entries for entries in sets]) for sets in (left, right))
    return np.asarray(first[:, None] | second[None, :])


def _kinds(left: tuple[str, ...], right: tuple[str, ...]) -> np.ndarray:
    first, second = np.array(left)[:, None], np.array(right)[None, :]
    return ((first == second) | (first == "partner") | (second == "partner")).astype(float)


def _trl(left: np.ndarray, right: np.ndarray) -> np.ndarray:
    gap = np.maximum(left[:, None, 0] - right[None, :, 1], right[None, :, 0] - left[:, None, 1])
    return np.asarray(np.clip(1 - np.maximum(gap, 0) / FAR, 0, 1))


def _sets(table: pd.DataFrame, column: str) -> Sets:
    cells = table[column] if column in table else [pd.NA] * len(table)
    return tuple(frozenset(split_list(cell)) for cell in cells)


def _texts(table: pd.DataFrame) -> tuple[str, ...]:
    """Title and text of both languages; the title twice, as it says most."""
    names = [name for name in (*TEXTS, *TEXTS[:2]) if name in table]
    rows = zip(*(table[name] for name in names), strict=True) if names else [()] * len(table)
    return tuple(". ".join(text for text in row if isinstance(text, str)) for row in rows)


def _levels(table: pd.DataFrame) -> np.ndarray:
    """Lowest and highest readiness level; where one is given, it is both."""
    absent = pd.Series(np.nan, index=table.index)
    low, high = (
        pd.to_numeric(table.get(name, absent), errors="coerce").astype("Float64")
        for name in ("trl_from", "trl_to")
    )
    both = [low.fillna(high), high.fillna(low)]
    return np.column_stack([level.to_numpy(dtype=float, na_value=np.nan) for level in both])
