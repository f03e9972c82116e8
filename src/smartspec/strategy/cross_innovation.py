"""Cross-innovation: what the strategy asserts between two fields, and what supports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from smartspec.codes.locales import LANGUAGES
from smartspec.strategy.cross_words import pair_words, rule_words
from smartspec.strategy.field_links import FieldLinks, read_links
from smartspec.tables import check, schema, split_list

STATES = {
    (True, True): "asserted_supported",
    (True, False): "asserted_only",
    (False, True): "supported_only",
    (False, False): "neither",
}


@dataclass(frozen=True)
class SupportRules:
    """From where on a kind of support counts.

    Attributes:
        projects: bridge projects that are running or completed; a plan supports nothing yet.
        actors: specific shared actors.
        few: an actor is specific if it has a role in at most so many fields; one who is active
            in all fields tells nothing about one pair.
        overlap: weighted overlap of the delineations [fraction].
        relatedness: mean relatedness of industries, in the unit of the given table.
    """

    projects: int = 1
    actors: int = 2
    few: int = 2
    overlap: float = 0.1
    relatedness: float = 0.5


DEFAULT_SUPPORT = SupportRules()


def cross_innovation(
    asserted: pd.DataFrame,
    fields: pd.DataFrame,
    *,
    projects: pd.DataFrame | None = None,
    actor_fields: pd.DataFrame | None = None,
    delineations: pd.DataFrame | None = None,
    relatedness: pd.DataFrame | None = None,
    rules: SupportRules = DEFAULT_SUPPORT,
    field_status: Sequence[str] = ("selected",),
) -> pd.DataFrame:
    """For each pair of fields the asserted links and, in separate counts, what supports them.

    Bridge projects carry both fields (stopped ones and mere ideas do not count); shared actors
    have a role in both. Overlap of the delineations a, b with weights w per industry i:
    `sum_i min(w_ai, w_bi) / sum_i max(w_ai, w_bi)`, by equal codes only. Relatedness:
    `sum_ij w_ai w_bj r_ij / sum_ij w_ai w_bj` over different industries whose r is known. A pair
    is supported where one kind reaches its threshold in `rules`; nothing is added up to a score.

    Args:
        asserted: table of the schema `cross_innovation`. Links within one field and with all
            fields belong to no pair: see `links_apart`.
        fields: table of the schema `fields`.
        projects: table of the schema `projects`.
        actor_fields: table of the schema `actor_fields`.
        delineations: table of the schema `field_delineations`.
        relatedness: columns industry_a, industry_b, relatedness; each pair once, in any order.
        rules: the thresholds.
        field_status: status of the fields that are looked at.

    Returns:
        Table of the schema `cross_innovation_pairs`, in the order of the fields; the attributes
        `rule_de` and `rule_en` say what supported means.

    Example:
        >>> fields = pd.DataFrame({"id": ["F1", "F2"], "name_de": ["Wasser", "Stadt"],
        ...     "name_en": ["Water", "City"], "status": ["selected", "selected"]})
        >>> asserted = pd.DataFrame({"id": ["X1"], "field_a": ["F2"], "field_b": ["F1"],
        ...                          "topic_de": ["Regen"], "topic_en": ["Rain"]})
        >>> cross_innovation(asserted, fields)["state"].tolist()
        ['asserted_only']

    Reference:
        Weighted Jaccard index: Ruzicka, M. (1958), Biologia 13, 647-661.
    """
    chosen = fields[fields["status"].isin(list(field_status))]
    links = read_links(projects, actor_fields, delineations, relatedness)
    claims = _claims(asserted)
    called = {lang: _names(chosen, lang) for lang in ("de", "en")}
    titles = _titles(projects)
    rows = []
    for a, b in combinations(chosen["id"].astype(str), 2):
        found = claims.get(frozenset((a, b)), [])
        row = _pair(a, b, found, links, rules)
        for lang in ("de", "en"):
            names = called[lang][a], called[lang][b]
            topics = [str(claim[f"topic_{lang}"]) for claim in found]
            row[f"sentence_{lang}"] = pair_words(names, row, topics, lang=lang, projects=titles)
        rows.append(row)
    columns = [field["name"] for field in schema("cross_innovation_pairs")["fields"]]
    table = check(pd.DataFrame(rows, columns=columns), "cross_innovation_pairs")
    table.attrs = dict(asserted.attrs)
    for lang in LANGUAGES:
        needed = rules.projects, rules.actors, rules.few, rules.overlap
        table.attrs[f"rule_{lang}"] = rule_words(*needed, lang=lang)
    return table


def _claims(asserted: pd.DataFrame) -> dict[frozenset[str], list[Mapping[Any, Any]]]:
    """The asserted links of each pair; those within a field or with all fields are left aside."""
    found: dict[frozenset[str], list[Mapping[Any, Any]]] = {}
    for row in asserted.to_dict("records"):
        ends = [end for end in (row["field_a"], row["field_b"]) if isinstance(end, str) and end]
        if len(set(ends)) == 2:
            found.setdefault(frozenset(ends), []).append(row)
    return found


def _titles(projects: pd.DataFrame | None) -> dict[str, str]:
    if projects is None or "name" not in projects:
        return {}
    return dict(zip(projects["id"].astype(str), projects["name"].astype(str), strict=True))


def _names(fields: pd.DataFrame, lang: str) -> dict[str, str]:
    return dict(zip(fields["id"].astype(str), fields[f"name_{lang}"].astype(str), strict=True))


def _pair(
    a: str,
    b: str,
    claims: Sequence[Mapping[Any, Any]],
    links: FieldLinks,
    rules: SupportRules,
) -> dict[str, Any]:
    projects, planned = links.bridges(a, b)
    actors = sorted(links.actors[a] & links.actors[b])
    specific = [actor for actor in actors if links.fields_of[actor] <= rules.few]
    industries = sorted(set(links.weights[a]) & set(links.weights[b]))
    overlap, related = links.overlap(a, b), links.relatedness(a, b)
    reached = {
        "projects": len(projects) - planned >= rules.projects,
        "actors": len(specific) >= rules.actors,
        "industries": overlap is not None and overlap >= rules.overlap,
        "relatedness": related is not None and related >= rules.relatedness,
    }
    kinds = [kind for kind, yes in reached.items() if yes]
    cited = {p: None for claim in claims for p in split_list(claim.get("projects"))}
    return {
        "field_a": a,
        "field_b": b,
        "asserted": len(claims),
        "links": _joined(str(claim["id"]) for claim in claims),
        "bridge_projects": len(projects),
        "bridge_planned": planned,
        "projects": _joined(projects),
        "cited_projects": _joined(cited),
        "shared_actors": len(actors),
        "specific_actors": len(specific),
        "actors": _joined(actors),
        "shared_industries": len(industries),
        "industries": _joined(industries),
        "overlap": pd.NA if overlap is None else overlap,
        "relatedness": pd.NA if related is None else related,
        "supported_by": _joined(kinds),
        "state": STATES[bool(claims), bool(kinds)],
    }


def _joined(entries: Any) -> Any:
    return ";".join(entries) or pd.NA
