"""Actors of similar profile in different districts that no recorded path joins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from smartspec.analysis.network.network_graph import NetworkGraph, network_graph
from smartspec.codes.locales import LANGUAGES
from smartspec.strategy.missing_words import reason
from smartspec.strategy.profile_words import Words, place_words, profile_words
from smartspec.tables import check, schema

SHARED = 2  # one word in common is chance
MOST_WORDS = 5
Tables = Mapping[str, pd.DataFrame]
WEIGHTS = {"text": 0.5, "fields": 0.3, "type": 0.2}


def missing_links(
    tables: Tables, *, n: int = 25, min_text: float = 0.1, min_score: float = 0.3
) -> pd.DataFrame:
    """Pairs of actors with a similar profile, in different districts, and no path of two steps.

    `score = 0.5 * text + 0.3 * fields + 0.2 * same type`; without fields on one side
    `(0.5 * text + 0.2 * same type) / 0.7`. `text` is the cosine of the rarity-weighted words
    (`ln(N / df)`) of names and descriptions, where words of the bilingual list count as one in
    both languages; two shared words of one language are needed. `fields = shared / all fields of
    both`. Fields that the source gives to everybody (`all_fields`) do not count, nor do names of
    places, nor words of more than 150 actors. Who lacks a district, or sits in the other's, is in
    no pair; nor are planned, external, closed actors and groups without a name.

    Args:
        tables: checked tables `actors`, and where there, `actor_fields`, `relations`, `projects`,
            `fields`, `areas`.
        n: pairs [number] listed.
        min_text: smallest similarity of the words [fraction].
        min_score: smallest score [fraction].

    Returns:
        Table of the schema `missing_links`, best first. A missing link may only be missing in the
        register: the reason is an occasion to ask, not a finding.

    Raises:
        SelectionError: there is no table `actors`; add it to the dossier.

    Example:
        >>> actors = pd.DataFrame({"id": ["a", "b"], "name": ["Stahlwerk A", "Stahlwerk B"],
        ...     "helix": ["business"] * 2, "type": ["large_firm"] * 2, "scope": ["regional"] * 2,
        ...     "status": ["existing"] * 2, "district": ["05112", "05913"],
        ...     "description_de": ["Stahl mit Wasserstoff", "Wasserstoff für Stahl"]})
        >>> other = actors.assign(id=["c", "d"], name=["Klinik", "Hafen"], description_de=[pd.NA] * 2)
        >>> found = missing_links({"actors": pd.concat([actors, other], ignore_index=True)})
        >>> found[["actor_a", "actor_b", "keywords"]].values.tolist()
        [['a', 'b', 'Wasserstoff;Stahl']]

    Reference:
        Liben-Nowell, D.; Kleinberg, J. (2007), The link-prediction problem for social networks,
        JASIST 58 (7), 1019-1031; Salton, G.; Buckley, C. (1988), Term-weighting approaches in
        automatic text retrieval, Information Processing & Management 24 (5), 513-523.
    """
    graph = network_graph(tables)
    actors = graph.register.actors
    placed = (actors["left_out"] == "") & actors["districts"].map(bool).astype(bool)
    chosen = actors[placed]
    known = profile_words(chosen, place_words(tables, graph.register.districts))
    first, second, text = _similar(known.weights, min_text)
    rows = _scored(chosen, first, second, text)
    rows = rows[rows["score"] >= min_score].sort_values(
        ["score", "first", "second"], ascending=[False, True, True], kind="stable"
    )
    found = []
    for row in _unlinked(rows.to_dict("records"), chosen, graph):
        found.append(_explained(row, chosen, known, graph))
        if len(found) == n:
            break
    columns = [field["name"] for field in schema("missing_links")["fields"]]
    return check(pd.DataFrame(found, columns=columns), "missing_links")


def _similar(weights: list[dict[str, float]], least: float) -> tuple[np.ndarray, ...]:
    """Pairs of positions that share a word, and their cosine."""
    owners: dict[str, list[int]] = {}
    for position, mine in enumerate(weights):
        for key in mine:
            owners.setdefault(key, []).append(position)
    n = max(len(weights), 1)
    keys, values = [np.empty(0, dtype=np.int64)], [np.empty(0)]
    german, english = [np.empty(0)], [np.empty(0)]
    for key, who in owners.items():
        if len(who) > 1:
            a, b = np.triu_indices(len(who), k=1)
            place = np.array(who)
            weight = np.array([weights[k][key] for k in who])
            keys.append(place[a] * n + place[b])
            values.append(weight[a] * weight[b])
            german.append(np.full(len(a), not key.startswith("en:"), dtype=float))
            english.append(np.full(len(a), not key.startswith("de:"), dtype=float))
    pairs, where = np.unique(np.concatenate(keys), return_inverse=True)
    cosine, *shared = (
        np.bincount(where, weights=np.concatenate(part), minlength=len(pairs))
        for part in (values, german, english)
    )
    keep = (cosine >= least) & (np.maximum(*shared) >= SHARED)
    return pairs[keep] // n, pairs[keep] % n, np.minimum(cosine[keep], 1.0)


def _scored(
    actors: pd.DataFrame, first: np.ndarray, second: np.ndarray, text: np.ndarray
) -> pd.DataFrame:
    sets = list(actors["fields"])
    pairs = [(sets[a], sets[b]) for a, b in zip(first, second, strict=True)]
    shared = np.array([len(a & b) / len(a | b) if a and b else np.nan for a, b in pairs], float)
    kinds = actors["type"].to_numpy()
    same = kinds[first] == kinds[second]
    known = WEIGHTS["text"] + WEIGHTS["type"] + WEIGHTS["fields"] * ~np.isnan(shared)
    total = WEIGHTS["text"] * text + WEIGHTS["type"] * same
    score = (total + WEIGHTS["fields"] * np.nan_to_num(shared)) / known
    names = ("first", "second", "text", "fields", "same", "score")
    return pd.DataFrame(dict(zip(names, (first, second, text, shared, same, score), strict=True)))


def _unlinked(
    rows: list[dict[Any, Any]], actors: pd.DataFrame, graph: NetworkGraph
) -> Iterator[dict[Any, Any]]:
    """The pairs without a tie or common neighbour and without a common district."""
    place = {actor: k for k, actor in enumerate(graph.actors)}
    ids, districts = list(actors.index), list(actors["districts"])
    for row in rows:
        a, b = int(row["first"]), int(row["second"])
        left, right = place[ids[a]], place[ids[b]]
        near = graph.neighbours[left]
        joined = near >> right & 1 or near & graph.neighbours[right]
        if not joined and not districts[a] & districts[b]:
            yield row | {"a": ids[a], "b": ids[b], "distance": _distance(graph, left, right)}


def _distance(graph: NetworkGraph, start: int, end: int) -> int | None:
    """Steps from one node to another; None where no path leads there."""
    seen = frontier = 1 << start
    steps = 0
    while frontier:
        if frontier >> end & 1:
            return steps
        steps, reached = steps + 1, 0
        while frontier:
            low = frontier & -frontier
            reached |= graph.neighbours[low.bit_length() - 1]
            frontier ^= low
        frontier = reached & ~seen
        seen |= reached
    return None


def _said(written: Mapping[str, str]) -> str:
    return written.get("de") or written["en"]


def _explained(
    row: dict[Any, Any], actors: pd.DataFrame, known: Words, graph: NetworkGraph
) -> dict[str, Any]:
    """The row of the result: what both share, and the reason in both languages."""
    a, b = known.weights[int(row["first"])], known.weights[int(row["second"])]
    shared = sorted(a.keys() & b.keys(), key=lambda key: (-a[key] * b[key], key))
    left, right = actors.loc[row["a"]], actors.loc[row["b"]]
    fields = sorted(left["fields"] & right["fields"])
    found = {
        "actor_a": row["a"],
        "name_a": left["name"],
        "actor_b": row["b"],
        "name_b": right["name"],
        "score": row["score"],
        "similarity_text": row["text"],
        "similarity_fields": row["fields"],
        "same_type": bool(row["same"]),
        "keywords": ";".join(dict.fromkeys(_said(known.written[key]) for key in shared)),
        "fields": ";".join(fields),
        "distance": row["distance"],
    }
    for lang in LANGUAGES:
        said = (known.written[key].get(lang) for key in shared)
        keywords = list(dict.fromkeys(word for word in said if word))[:MOST_WORDS]
        found[f"reason_{lang}"] = reason(
            left, right, keywords, fields, row["distance"], register=graph.register, lang=lang
        )
    return found
