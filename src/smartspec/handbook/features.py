"""The table "feature by peer", made from the method pages and the tests that compare.

`python -m smartspec.handbook.features` brings README.md and docs/reference/features.md up to date;
run it in the root of the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from smartspec.handbook.comparison import read_comparisons
from smartspec.handbook.families import FAMILIES
from smartspec.handbook.method_page import method_pages

PEERS = (
    "EconGeo",
    "REAT",
    "economiccomplexity",
    "econcomplex",
    "ecomplexity",
    "economic-complexity",
    "PySAL",
)
START, END = "<!-- features: made by smartspec.handbook.features -->", "<!-- end of features -->"
Table = dict[str, dict[str, str]]  # method, peer, what the tests say


def feature_table(tests: Path) -> Table:
    """What each peer has of each method: `=` tested equal, `≠` tested otherwise, `+` not compared."""
    compared = read_comparisons(tests / "golden")
    table: Table = {}
    for page in method_pages():
        cells = dict.fromkeys((peer for peer in page.functions if peer in PEERS), "+")
        for case in compared.get(page.name, []):
            if case.peer in PEERS:
                cells[case.peer] = "≠" if case.differs or cells.get(case.peer) == "≠" else "="
        table[page.name] = cells
    return table


def by_method(table: Table) -> str:
    """The whole table in Markdown, a row for each method."""
    lines = [f"| method | {' | '.join(PEERS)} |", _rule(1 + len(PEERS))]
    for page in method_pages():
        cells = " | ".join(table[page.name].get(peer, "") for peer in PEERS)
        lines.append(f"| {page.texts['title']['en']} (`{page.name}`) | {cells} |")
    return "\n".join(lines)


def by_family(table: Table) -> str:
    """A row for each family: how many of its methods each peer has, and how many none has."""
    heads = ["methods of smartspec", *PEERS, "in none"]
    lines = [f"| {' | '.join(heads)} |", _rule(len(heads))]
    for family, titles in FAMILIES.items():
        names = [page.name for page in method_pages() if page.family == family]
        if names:
            cells = [_count([table[name].get(peer, "") for name in names]) for peer in PEERS]
            alone = sum(not any(table[name].values()) for name in names)
            shown = [f"{titles['en']}: {len(names)}", *cells, str(alone or "")]
            lines.append(f"| {' | '.join(shown)} |")
    return "\n".join(lines)


def updated(readme: str, table: Table) -> str:
    """The README with the table between its marks."""
    return re.sub(
        f"{START}.*?{END}", f"{START}\n{by_family(table)}\n{END}", readme, flags=re.DOTALL
    )


def page(table: Table) -> str:
    """The page docs/reference/features.md."""
    return (
        "# Feature by peer\n\nMade from the method pages and `tests/golden` by "
        "`python -m smartspec.handbook.features`.\n\n`=` the same result, tested; `≠` another "
        "result, tested: the method page says who is right and why; `+` the peer has the method, "
        f"not compared; empty: no counterpart known.\n\n{by_method(table)}\n"
    )


def _rule(columns: int) -> str:
    return "|---" * columns + "|"


def _count(cells: list[str]) -> str:
    """How many are equal, then how many are not, and how many are not compared."""
    equal, other, open_ = (sum(cell == mark for cell in cells) for mark in "=≠+")
    parts = [str(equal or ""), f"{other} ≠" if other else "", f"{open_} +" if open_ else ""]
    return ", ".join(part for part in parts if part)


if __name__ == "__main__":
    found = feature_table(Path("tests"))
    root = Path("README.md")
    root.write_text(updated(root.read_text(encoding="utf-8"), found), encoding="utf-8")
    Path("docs/reference/features.md").write_text(page(found), encoding="utf-8")
