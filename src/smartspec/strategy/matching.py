"""Needs and offers brought together, each match with its explanation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from smartspec.analysis.network.register import Names, register
from smartspec.codes.locales import LANGUAGES
from smartspec.errors import SelectionError
from smartspec.strategy.need_parts import Side, attribute_parts, side
from smartspec.strategy.need_text import shared_terms, shared_words, text_part
from smartspec.strategy.need_words import attribute_reasons, names_of, sentence, text_reasons
from smartspec.tables import check, schema

Tables = Mapping[str, pd.DataFrame]
CANDIDATES = 2  # looked at for each place: some share n-grams, but no word that one could name
WEIGHTS = {"text": 0.60, "kind": 0.10, "fields": 0.15, "trl": 0.05, "helix": 0.05, "district": 0.05}


def match_needs(
    tables: Tables, *, n: int = 5, min_text: float = 0.08, min_score: float = 0.2
) -> pd.DataFrame:
    """The best offers for each need, by text and attributes, each with its explanation.

    `score = sum(w_k * part_k) / sum(w_k)` over the parts that are known, with the weights text
    0.60, fields 0.15, kind 0.10 and readiness level, helix complement, district 0.05 each. `text`
    is the larger of two: `BM25(need, offer) / BM25(need, need)` on character n-grams of four (a
    German compound finds its parts), and the share of the need's terms of the bilingual list
    that the offer has, weighted by rarity (a German need finds an English offer). A part that is
    not stated on either side is left out, not counted as zero. Offers of the organisation that has
    the need, and offers that do not share a word or term with it, are no matches.

    Args:
        tables: checked tables `needs` and `offers`, and where there, `actors` (their sectors and
            places) and `fields` (names).
        n: offers [number] listed per need.
        min_text: smallest text part [fraction] of a match.
        min_score: smallest score [fraction] of a match.

    Returns:
        Table of the schema `matches`, by need in the order of the table and by rank. A match is a
        proposal: people read both texts.

    Raises:
        SelectionError: there is no table `needs` or `offers`; add it to the dossier.

    Example:
        >>> needs = pd.DataFrame({"id": ["n"], "actor": ["a"], "kind": ["research"],
        ...     "title_de": ["Elektrolyse für grünen Wasserstoff"]})
        >>> offers = pd.DataFrame({"id": ["o", "p"], "actor": ["b", "c"], "kind": ["research"] * 2,
        ...     "title_en": ["Test stand for hydrogen electrolysers", "Dental care"]})
        >>> found = match_needs({"needs": needs, "offers": offers})
        >>> found[["offer", "terms"]].values.tolist()
        [['o', 'electrolysis;hydrogen']]

    Reference:
        Robertson, S.; Zaragoza, H. (2009), The Probabilistic Relevance Framework: BM25 and Beyond,
        Foundations and Trends in Information Retrieval 3 (4), 333-389; McNamee, P.; Mayfield, J.
        (2004), Character n-gram tokenization for European language text retrieval, Information
        Retrieval 7, 73-97.
    """
    missing = [name for name in ("needs", "offers") if name not in tables]
    if missing:
        raise SelectionError(
            f"there is no table '{missing[0]}'", cure=f"add tables/{missing[0]}.csv"
        )
    needs, offers = (side(tables[name], tables) for name in ("needs", "offers"))
    if not needs.ids or not offers.ids:
        return _table([])
    parts = {"text": text_part(needs, offers), **attribute_parts(needs, offers)}
    score = _weighted(parts)
    own = np.array(needs.actors)[:, None] == np.array(offers.actors)[None, :]
    fits = (parts["text"] >= min_text) & (score >= min_score) & ~own
    order = np.argsort(np.where(fits, -score, np.inf), axis=1, kind="stable")[:, : CANDIDATES * n]
    names = _names(tables)
    rows = []
    for row in range(len(needs.ids)):
        found: list[dict[str, Any]] = []
        for column in order[row][fits[row, order[row]]]:
            part = {name: float(values[row, column]) for name, values in parts.items()}
            why = _explained(needs, offers, (row, int(column)), part, names)
            if len(found) < n and (why["terms"] or why["words"]):
                place = {"rank": len(found) + 1, "score": float(score[row, column])}
                found.append(place | _parts(part) | why)
        rows += found
    return _table(rows)


def _weighted(parts: Mapping[str, np.ndarray]) -> np.ndarray:
    known = sum(WEIGHTS[name] * ~np.isnan(values) for name, values in parts.items())
    total = sum(WEIGHTS[name] * np.nan_to_num(values) for name, values in parts.items())
    return np.asarray(total / known)


def _parts(part: Mapping[str, float]) -> dict[str, Any]:
    return {f"part_{name}": pd.NA if np.isnan(v) else v for name, v in part.items()}


def _names(tables: Tables) -> dict[str, Names]:
    """Names of fields and districts, where the tables have them."""
    if "actors" not in tables:
        return {"fields": {}, "districts": {}}
    known = register(tables)
    return {"fields": known.fields, "districts": known.districts}


def _explained(
    needs: Side,
    offers: Side,
    pair: tuple[int, int],
    part: Mapping[str, float],
    names: Mapping[str, Names],
) -> dict[str, Any]:
    """Whose need and offer it is, what both share, and the reason in both languages."""
    row, column = pair
    terms = shared_terms(needs.texts[row], offers.texts[column])
    shared = shared_words(needs.texts[row], offers.texts[column])
    fields = needs.fields[row] & offers.fields[column]
    places = needs.districts[row] & offers.districts[column]
    found = {
        "need": needs.ids[row],
        "offer": offers.ids[column],
        "need_actor": needs.actors[row],
        "offer_actor": offers.actors[column],
        "terms": ";".join(terms),
        "words": ";".join(shared),
    }
    for lang in LANGUAGES:
        by_attributes = attribute_reasons(
            part,
            (needs.kinds[row], offers.kinds[column]),
            (needs.sectors[row], offers.sectors[column]),
            fields=names_of(names["fields"], fields, lang),
            districts=names_of(names["districts"], places, lang),
            lang=lang,
        )
        by_text = text_reasons(terms, shared, lang=lang)
        found[f"reason_{lang}"] = sentence([*by_text, *by_attributes])
    return found


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = [field["name"] for field in schema("matches")["fields"]]
    return check(pd.DataFrame(rows, columns=columns), "matches")
