"""Seconds that the innovation system takes: 5,000 actors, 20,000 relations, 1,000 projects.

python benchmarks/innovation_system.py [actors relations projects needs offers]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from smartspec.analysis import networks
from smartspec.codes.terms import concepts
from smartspec.strategy.duplicates import find_duplicates
from smartspec.strategy.helix_gaps import helix_gaps
from smartspec.strategy.matching import match_needs
from smartspec.strategy.missing_links import missing_links
from smartspec.tables import check

KINDS = {
    "sme": ("business", "GmbH"),
    "large_firm": ("business", "AG"),
    "research_institute": ("science", "Institut"),
    "network_or_cluster": ("business;science", "Netzwerk"),
    "public_body": ("politics", "Amt"),
    "start_up": ("business", "UG"),
}
SYLLABLES = [
    "ber",
    "den",
    "fal",
    "gor",
    "hal",
    "ket",
    "lin",
    "mor",
    "nau",
    "pol",
    "rin",
    "sal",
    "ulm",
]


def generate(
    actors: int, relations: int, projects: int, needs: int, offers: int, *, seed: int = 1
) -> dict[str, pd.DataFrame]:
    """Invented tables: hubs by preferential attachment, names of syllables, texts of terms."""
    draw = np.random.default_rng(seed)
    districts = [f"05{k:03d}" for k in range(900, 953)]
    fields = [f"F{k}" for k in range(1, 9)]
    terms = list(concepts().values())
    known = 1 / np.arange(1, len(terms) + 1)  # few terms are frequent, most are rare
    known /= known.sum()
    ids = [f"A{k:05d}" for k in range(actors)]

    def word() -> str:
        return "".join(draw.choice(SYLLABLES, draw.integers(2, 5))).title()

    def text(n: int, lang: str) -> str:
        return " ".join([getattr(terms[k], lang) for k in draw.choice(len(terms), n, p=known)])

    kinds = draw.choice(list(KINDS), actors)
    pull = 1 / np.arange(1, actors + 1) ** 0.6
    pull /= pull.sum()

    def pick(n: int) -> list[str]:
        return [ids[k] for k in draw.choice(actors, n, p=pull)]

    def some(of: list[str], n: int) -> list[str]:
        return [
            ";".join(sorted({str(x) for x in draw.choice(of, draw.integers(1, 3))}))
            for _ in range(n)
        ]

    tables = {
        "areas": pd.DataFrame(
            [("R", "Region", "Region", "region", None)]
            + [(d, f"Ort {d}", f"Place {d}", "city", "R") for d in districts],
            columns=["code", "name_de", "name_en", "kind", "parent"],
        ),
        "actors": pd.DataFrame(
            {
                "id": ids,
                "name": [f"{word()} {word()} {KINDS[kind][1]}" for kind in kinds],
                "helix": [KINDS[kind][0] for kind in kinds],
                "type": kinds,
                "district": draw.choice(districts, actors),
                "location_basis": "stated",
                "scope": "regional",
                "status": draw.choice(["existing", "planned"], actors, p=[0.95, 0.05]),
                "description_de": [text(6, "de") for _ in ids],
                "description_en": [text(6, "en") for _ in ids],
            }
        ),
        "relations": pd.DataFrame(
            {
                "id": [f"R{k}" for k in range(relations)],
                "from_actor": pick(relations),
                "to_actor": pick(relations),
                "relation": "cooperates_with",
                "planned": draw.choice(["true", "false"], relations, p=[0.1, 0.9]),
            }
        ),
        "projects": pd.DataFrame(
            {
                "id": [f"P{k}" for k in range(projects)],
                "name": [word() for _ in range(projects)],
                "kind": "project",
                "status": draw.choice(["running", "planned", "completed"], projects),
                "partners": [
                    ";".join(dict.fromkeys(pick(int(n)))) for n in draw.integers(2, 12, projects)
                ],
            }
        ),
        "actor_fields": pd.DataFrame(
            {
                "actor": ids,
                "field": draw.choice(fields, actors),
                "role": "specialist",
                "role_basis": "stated",
            }
        ),
    }
    for name, n, lang in (("needs", needs, "de"), ("offers", offers, "en")):
        tables[name] = pd.DataFrame(
            {
                "id": [f"{name[0]}{k}" for k in range(n)],
                "actor": draw.choice(ids, n),
                "kind": draw.choice(["research", "technology", "capital", "site"], n),
                f"title_{lang}": [text(3, lang) for _ in range(n)],
                f"text_{lang}": [text(20, lang) for _ in range(n)],
                "fields": some(fields, n),
            }
        )
    return {name: check(table, name) for name, table in tables.items()}


def main(sizes: list[int]) -> None:
    """Print the seconds of each part."""
    tables = generate(*sizes)
    parts: dict[str, Callable[[], object]] = {
        "networks": lambda: networks(tables),
        "helix_gaps": lambda: helix_gaps(tables),
        "missing_links": lambda: missing_links(tables),
        "match_needs": lambda: match_needs(tables),
        "find_duplicates": lambda: find_duplicates(tables),
    }
    print(", ".join(f"{len(table):,} {name}" for name, table in tables.items()))
    for name, run in parts.items():
        start = time.perf_counter()
        found = run()
        rows = len(found) if isinstance(found, pd.DataFrame) else ""
        print(f"{name:<16} {time.perf_counter() - start:6.2f} s  {rows}")


if __name__ == "__main__":
    main([int(value) for value in sys.argv[1:]] or [5000, 20000, 1000, 500, 2000])
