"""Actors that may have been entered twice, each pair with its reasons; people decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from smartspec.analysis.network.register import Names, register
from smartspec.codes.locales import LANGUAGES
from smartspec.codes.wording import fold
from smartspec.strategy.actor_names import NameForm, name_forms
from smartspec.strategy.duplicate_words import reason
from smartspec.strategy.name_blocks import candidate_pairs
from smartspec.strategy.name_pairs import Likeness, likeness
from smartspec.tables import check, schema

Tables = Mapping[str, pd.DataFrame]
ALIAS = 0.92  # an alias in common; below a common name, as aliases are used loosely
WIDE_ALIAS = 0.7  # one that three or more actors have: a group and its sites
SAME_PLACE, OTHER_PLACE, OTHER_TYPE, RELATED = 0.05, -0.2, -0.1, -0.3
LIKELY = 0.9
FAMILIES = {
    "university": "teaching",
    "university_of_applied_sciences": "teaching",
    "university_unit": "teaching",
    "medical_faculty": "teaching",
    "start_up": "firm",
    "sme": "firm",
    "large_firm": "firm",
    "research_institute": "research",
    "public_body": "public",
    "hospital": "hospital",
}


def find_duplicates(tables: Tables, *, min_score: float = 0.75) -> pd.DataFrame:
    """Pairs of actors that may be one organisation, with score and reasons in words.

    `score = likeness of the nearest names or aliases + 0.05 same place - 0.2 other place - 0.1
    other kind - 0.3 linked with each other in the register`, within 0 and 1. Names are compared
    with umlauts spelt out, legal forms and linking words dropped, abbreviations (Uni, TU, FH)
    written out, in any word order; a misspelt word finds its partner. A telling word left over on
    both sides, two kinds of organisation (institute and university), or different numbers make
    two organisations, and so does a place where nothing else tells the names apart: Universität
    Essen is not Universität Duisburg-Essen. Merged actors and groups without a name take no part.

    Args:
        tables: checked tables, `actors` and where there, `relations` and `areas`.
        min_score: smallest score listed [fraction].

    Returns:
        Table of the schema `duplicates`, surest first; `likely` from 0.9 on. `merge_actors` joins
        a pair once a person has decided.

    Raises:
        SelectionError: there is no table `actors`; add it to the dossier.

    Example:
        >>> actors = pd.DataFrame({"id": ["a", "b", "c"], "helix": ["science"] * 3,
        ...     "name": ["TU Dortmund", "Technische Universität Dortmund", "Universität Essen"],
        ...     "type": ["university"] * 3, "scope": ["regional"] * 3, "status": ["existing"] * 3})
        >>> found = find_duplicates({"actors": actors})
        >>> print(found["actor_a"][0], found["actor_b"][0], found["reason_en"][0])
        a b Equal but for umlauts, abbreviations or signs.

    Reference:
        Christen, P. (2012), Data Matching, Springer, chapters 4 (indexing) and 5 (comparison);
        Damerau, F. (1964), Communications of the ACM 7 (3), 171-176.
    """
    known = register(tables)
    actors = known.actors[~known.actors["left_out"].isin(["merged", "generic"])]
    places = _places(tables, known.districts)
    pairs = zip(actors["name"], actors["aliases"], strict=True)
    forms = [name_forms(name, aliases) for name, aliases in pairs]
    linked = _linked(tables)
    owners = Counter(joined for mine in forms for joined in {form.joined for form in mine})
    wide = frozenset(joined for joined, count in owners.items() if count > 2)
    rows = []
    for a, b in candidate_pairs(forms, places):
        best = _best(forms[a], forms[b], places, wide)
        if best[0].score + SAME_PLACE >= min_score:
            found = _judged(actors.iloc[a], actors.iloc[b], best, linked)
            if found["score"] >= min_score:
                rows.append(found)
    rows.sort(key=lambda row: (-row["score"], row["actor_a"], row["actor_b"]))
    columns = [field["name"] for field in schema("duplicates")["fields"]]
    return check(pd.DataFrame(rows, columns=columns), "duplicates")


Best = tuple[Likeness, NameForm, NameForm]


def _best(
    left: list[NameForm], right: list[NameForm], places: frozenset[str], wide: frozenset[str]
) -> Best:
    """The nearest pair of forms; a common alias says less than a common name."""
    best: Best = (Likeness(-1.0, ()), left[0], right[0])
    for a in left:
        for b in right:
            found = likeness(a, b, places)
            if (a.is_alias or b.is_alias) and found.score > ALIAS:
                said = a if a.is_alias else b
                score = WIDE_ALIAS if said.joined in wide else ALIAS
                found = Likeness(score, (("alias", said.written),))
            if found.score > best[0].score:
                best = (found, a, b)
    return best


def _judged(
    left: pd.Series, right: pd.Series, best: Best, linked: set[tuple[str, str]]
) -> dict[str, Any]:
    """The row of a pair: likeness of the names, raised and lowered by what else is known."""
    found, form_a, form_b = best
    a, b = str(left.name), str(right.name)
    because = []
    score = found.score
    near = _near(left, right)
    if near is not None:
        score += SAME_PLACE if near else OTHER_PLACE
        because.append(("same_place" if near else "other_place", ""))
    families = [FAMILIES.get(kind) for kind in (left["type"], right["type"])]
    if None not in families and families[0] != families[1]:
        score += OTHER_TYPE
        because.append(("other_type", ""))
    if (min(a, b), max(a, b)) in linked:
        score += RELATED
        because.append(("related", ""))
    score = min(max(score, 0.0), 1.0)
    codes = [*found.reasons, *because]
    return {
        "actor_a": a,
        "name_a": left["name"],
        "actor_b": b,
        "name_b": right["name"],
        "score": score,
        "certainty": "likely" if score >= LIKELY else "possible",
        "form_a": form_a.written,
        "form_b": form_b.written,
        **{f"reason_{lang}": reason(codes, lang=lang) for lang in LANGUAGES},
    }


def _near(left: pd.Series, right: pd.Series) -> bool | None:
    """Whether both are in one place; None where one place is unknown."""
    if left["districts"] and right["districts"]:
        return bool(left["districts"] & right["districts"])
    outside = [actor["left_out"] == "external" for actor in (left, right)]
    inside = [bool(actor["districts"]) for actor in (left, right)]
    return False if any(outside) and any(inside) and outside != inside else None


def _places(tables: Tables, districts: Names) -> frozenset[str]:
    """Words of the names of districts and towns, folded."""
    names = [name for both in districts.values() for name in both.values()]
    if "municipality" in tables["actors"]:
        names += [str(name) for name in tables["actors"]["municipality"].dropna()]
    return frozenset(word for name in names for word in fold(name).split() if len(word) > 3)


def _linked(tables: Tables) -> set[tuple[str, str]]:
    """Pairs of actors that a relation names: whoever recorded it held them apart."""
    table = tables.get("relations")
    if table is None or not {"from_actor", "to_actor"} <= set(table.columns):
        return set()
    ends = table[["from_actor", "to_actor"]].dropna()
    return {
        (min(a, b), max(a, b)) for a, b in zip(ends["from_actor"], ends["to_actor"], strict=True)
    }
