"""The table "feature by peer", made from the method pages and the tests that compare.

`python -m smartspec.handbook.features` brings README.md and docs/reference/features.md up to date;
run it in the root of the repository.
"""

from __future__ import annotations

import re
from pathlib import Path

from smartspec.handbook.comparison import Comparison, read_comparisons
from smartspec.handbook.families import FAMILIES
from smartspec.handbook.method_page import method_pages

PEERS = {  # and the language they are written in
    "EconGeo": "R",
    "REAT": "R",
    "economiccomplexity": "R",
    "econcomplex": "Python",
    "ecomplexity": "Python",
    "economic-complexity": "Python",
    "PySAL": "Python",
}
START, END = "<!-- features: made by smartspec.handbook.features -->", "<!-- end of features -->"
LEGEND = (
    "`=` the same figures, tested; `≈` tested, the same after a conversion (sign, scale, origin), "
    "within a wider tolerance that the test states, or where both have a value; `≠` other figures, "
    "tested: the method page says who is right and why; several signs: so in some cases, such as "
    "zeros or another function of the peer, and so in others; `+` the peer has the method, not "
    "compared; empty: no counterpart known."
)
SIGNS = ("=", "≈", "≠")
Table = dict[str, dict[str, str]]  # method, peer, what the tests say


def feature_table(tests: Path) -> Table:
    """What each peer has of each method, as one of `LEGEND`."""
    compared = read_comparisons(tests / "golden")
    table: Table = {}
    for page in method_pages():
        table[page.name] = dict.fromkeys((p for p in page.functions if p in PEERS), "+")
        cases = [case for case in compared.get(page.name, []) if case.peer in PEERS]
        for peer in {case.peer for case in cases}:
            theirs = [case for case in cases if case.peer == peer]
            wrong = {case.case for case in theirs if case.differs}  # then shown how it comes about
            said = {_sign(case, wrong) for case in theirs}
            table[page.name][peer] = "".join(sign for sign in SIGNS if sign in said)
    return table


def _sign(case: Comparison, wrong: set[str]) -> str:
    return "≠" if case.case in wrong else "≈" if case.converted else "="


def by_method(table: Table) -> str:
    """The whole table in Markdown, a row for each method."""
    lines = [f"| method | {' | '.join(PEERS)} |", _rule(1 + len(PEERS))]
    for page in method_pages():
        cells = " | ".join(table[page.name].get(peer, "") for peer in PEERS)
        lines.append(f"| {page.texts['title']['en']} (`{page.name}`) | {cells} |")
    return "\n".join(lines)


def by_family(table: Table) -> str:
    """A row for each family: how many methods give what the peers give, and how many are alone."""
    lines = [
        "| family | methods | = or ≈ in peers | ≠ in a peer | not compared | in none of these |",
        _rule(6),
    ]
    for family, titles in FAMILIES.items():
        marks = [{*table[page.name].values()} for page in method_pages() if page.family == family]
        if marks:
            signs = [set("".join(found)) for found in marks]
            differ = sum("≠" in found for found in signs)
            equal = sum(bool(found & {"=", "≈"}) and "≠" not in found for found in signs)
            alone = sum(not found for found in marks)
            open_ = len(marks) - differ - equal - alone
            lines.append(_row(titles["en"], len(marks), equal, differ, open_, alone))
    return "\n".join(lines)


def by_peer(table: Table) -> str:
    """A row for each peer: how many of our methods it has, and what tests say of them."""
    lines = ["| peer | methods in common | = | ≈ | partly ≠ | ≠ | not compared |", _rule(7)]
    for peer, language in PEERS.items():
        cells = [found[peer] for found in table.values() if peer in found]
        kinds = [("=",), ("≈", "=≈"), ("=≠", "≈≠", "=≈≠"), ("≠",), ("+",)]
        counts = [sum(cell in kind for cell in cells) for kind in kinds]
        lines.append(_row(f"{peer} ({language})", len(cells), *counts))
    return "\n".join(lines)


def updated(readme: str, table: Table) -> str:
    """The README with the tables between their marks."""
    tables = f"{START}\n{by_peer(table)}\n\n{by_family(table)}\n{END}"
    return re.sub(f"{START}.*?{END}", tables, readme, flags=re.DOTALL)


def page(table: Table) -> str:
    """The page docs/reference/features.md."""
    return (
        "# Feature by peer\n\nMade from the method pages and `tests/golden` by "
        f"`python -m smartspec.handbook.features`.\n\n{LEGEND}\n\n{by_method(table)}\n"
    )


def _rule(columns: int) -> str:
    return "|---" * columns + "|"


def _row(title: str, *counts: int) -> str:
    """A title and its counts; nothing stands for none."""
    return f"| {title} | {' | '.join(str(count or '') for count in counts)} |"


if __name__ == "__main__":
    found = feature_table(Path("tests"))
    root = Path("README.md")
    root.write_text(updated(root.read_text(encoding="utf-8"), found), encoding="utf-8")
    Path("docs/reference/features.md").write_text(page(found), encoding="utf-8")
