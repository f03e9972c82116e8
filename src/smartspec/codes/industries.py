"""Industries: names, short names, levels, successors and the check of industry codes.

German titles and the links between WZ 2008 and WZ 2025 come from the package `wz-code`
(Statistisches Bundesamt). `data/industries_<classification>.csv` adds the official English titles
(Eurostat, NACE Rev. 2, Regulation (EC) 1893/2006; NACE Rev. 2.1, Delegated Regulation (EU)
2023/137), our own short labels for charts, and the groups of sections that statistics offices
publish (`B-F`).

Classifications: `WZ2008` and `WZ2025` in full, `NACE2` and `NACE2.1` are these down to four digits,
`SIC2007` shares divisions and classes of WZ 2008. Codes of any other classification (`NAICS2012`,
`own`) are not checked and keep the names that they came with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from wz_code.data.correspondences import CORRESPONDENCES_2025_TO_2008

from smartspec.codes.classifications import (
    SAME_AS,
    TREES,
    classification_name,
    is_industry,
    labels,
    nearest_code,
    sic_class,
)
from smartspec.codes.locales import Lang, check_lang
from smartspec.errors import DataError, Problem, SelectionError, collect, did_you_mean

LEVELS = {1: "section", 2: "division", 3: "group", 4: "class", 5: "subclass"}
TOTAL_NAMES = {"de": "Insgesamt", "en": "Total"}  # of the cube's code TOTAL
HYPHENATED = {
    "Sozial-versicherung": "Sozialversicherung",
    "Unternehmens-beratung": "Unternehmensberatung",
}


__all__ = [
    "Succession",
    "check_industries",
    "industry_level",
    "industry_name",
    "is_industry",
    "parent",
    "section_of",
    "short_name",
    "successors",
    "wrong_industries",
]


@dataclass(frozen=True)
class Succession:
    """What an industry becomes in another classification.

    `one_to_one` is true when the industry has one successor that in turn comes from it alone.
    """

    code: str
    codes: tuple[str, ...]
    one_to_one: bool


def industry_name(code: str, *, lang: Lang, classification: str = "WZ2008", given: str = "") -> str:
    """The official name of an industry.

    Groups, classes and subclasses have German titles only: in English they keep the given name,
    else the German one.

    Args:
        code: code of the industry, or of a group of sections such as `B-F`.
        lang: `de` or `en`.
        classification: `WZ2008`, `WZ2025`, `NACE2`, `NACE2.1`, `SIC2007`; others are not known here.
        given: name that came with the data; used where no official one is known.

    Returns:
        The name; the given name, else the code itself, where the code is not known.

    Example:
        >>> industry_name("28", lang="de"), industry_name("24", lang="en")
        ('Maschinenbau', 'Manufacture of basic metals')
        >>> industry_name("3254", lang="en", classification="NAICS2012", given="Pharmaceuticals")
        'Pharmaceuticals'
    """
    own = _texts(code, classification)
    official: str = own.get(f"title_{check_lang(lang)}", "")
    german = _german_title(code, classification)
    if code == "TOTAL":
        return TOTAL_NAMES[lang]
    if lang == "de":
        return official or german or given or code
    return official or given or german or code


def short_name(code: str, *, lang: Lang, classification: str = "WZ2008", given: str = "") -> str:
    """The short label of an industry for charts, at most 32 characters for divisions and sections.

    Example:
        >>> short_name("26", lang="de"), short_name("26", lang="en")
        ('Elektronik und Optik', 'Electronics and optics')
    """
    own = _texts(code, classification).get(f"short_{check_lang(lang)}", "")
    return own or industry_name(code, lang=lang, classification=classification, given=given)


def check_industries(
    codes: Iterable[str], classification: str = "WZ2008", *, file: str | None = None
) -> None:
    """Check that all codes stand in one classification.

    Args:
        codes: industry codes; the cube's `TOTAL` is passed over.
        classification: name in any spelling; `own` and others without a list are not checked.
        file: shown in messages.

    Raises:
        DataError: unknown codes, each with the nearest known one; codes of another classification
            mixed in (give each classification a cube of its own, or bridge it by `successors`).
        SelectionError: no classification of this name; cure: one of those listed, or `own`.

    Example:
        >>> check_industries(["01", "2.1"], "WZ2008")
        Traceback (most recent call last):
        smartspec.errors.DataError: column industry, value '2.1': not a code of WZ2008...
    """
    with collect(DataError, file=file) as problems:
        for problem in wrong_industries(codes, classification):
            problems.found.append(replace(problem, file=file))


def wrong_industries(codes: Iterable[str], classification: str = "WZ2008") -> list[Problem]:
    """What is wrong with codes, one problem for each: not in the classification, or in another.

    Args:
        codes: industry codes; the cube's `TOTAL` is passed over.
        classification: name in any spelling; codes of those that are not known are not checked.

    Raises:
        SelectionError: no classification of this name; cure: one of those listed, or `own`.

    Example:
        >>> [problem.value for problem in wrong_industries(["24", "6z", "TOTAL"], "WZ 2008")]
        ['6z']
    """
    named = classification_name(classification)
    wrong = [c for c in dict.fromkeys(codes) if c != "TOTAL" and not is_industry(c, named)]
    other = "WZ2025" if SAME_AS.get(named) == "WZ2008" else "WZ2008"
    found = []
    for code in wrong:
        if is_industry(code, other):
            message = f"a code of {other} among codes of {named}: two are mixed"
            cure = f"set the classification to {other}, or separate the two"
        else:
            message, cure = f"not a code of {named}", nearest_code(code, named)
        found.append(Problem(message, column="industry", value=code, cure=cure))
    return found


def industry_level(code: str, classification: str = "WZ2008") -> str:
    """The level of an industry: section, division, group, class, subclass, or sections (`B-F`).

    Raises:
        SelectionError: a code that the classification lacks.

    Example:
        >>> industry_level("C"), industry_level("24.1"), industry_level("B-F")
        ('section', 'group', 'sections')
    """
    known = _known(code, classification)
    return LEVELS[TREES[SAME_AS[classification]][known]["l"]] if "-" not in known else "sections"


def parent(code: str, classification: str = "WZ2008") -> str | None:
    """The industry above; None for sections and groups of sections.

    Raises:
        SelectionError: a code that the classification lacks.

    Example:
        >>> parent("24.1"), parent("24"), parent("C")
        ('24', 'C', None)
    """
    known = _known(code, classification)
    above: str | None = TREES[SAME_AS[classification]].get(known, {}).get("p")
    return above


def section_of(code: str, classification: str = "WZ2008") -> str | None:
    """The section of an industry; None for groups of sections.

    Raises:
        SelectionError: a code that the classification lacks.

    Example:
        >>> section_of("62"), section_of("62", "WZ2025")
        ('J', 'K')
    """
    known: str | None = _known(code, classification)
    while known is not None and (above := parent(known, classification)) is not None:
        known = above
    return None if known is None or "-" in known else known


@cache
def successors(code: str, *, to: str = "WZ2025") -> Succession:
    """What a WZ 2008 industry becomes in WZ 2025 at the same level (or back, `to="WZ2008"`).

    Two industries are linked when any of their subclasses are.

    Raises:
        SelectionError: a code that the classification lacks, or another target.

    Example:
        >>> successors("45")
        Succession(code='45', codes=('46', '47', '95'), one_to_one=False)
        >>> successors("24").one_to_one
        True
    """
    if to not in TREES:
        raise SelectionError(f"no links to '{to}'", cure=did_you_mean(to, TREES))
    source = "WZ2008" if to == "WZ2025" else "WZ2025"
    level = TREES[source][_known(code, source)]["l"] if "-" not in code else None
    if level is None:
        raise SelectionError(f"'{code}' is a group of sections", cure="ask for each section")
    forward, back = _links(level, source)
    found = tuple(sorted(forward[code]))
    one_to_one = len(found) == 1 and back[found[0]] == {code}
    return Succession(code, found, one_to_one)


@cache
def _links(level: int, source: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    forward: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    for new, olds in CORRESPONDENCES_2025_TO_2008.items():
        for old, *_ in olds:
            above = _ancestor(old, "WZ2008", level), _ancestor(new, "WZ2025", level)
            origin, target = above if source == "WZ2008" else above[::-1]
            forward[origin].add(target)
            back[target].add(origin)
    return forward, back


def _ancestor(code: str, classification: str, level: int) -> str:
    tree = TREES[classification]
    while tree[code]["l"] > level:
        code = tree[code]["p"]
    return code


def _known(code: str, classification: str) -> str:
    if classification not in SAME_AS:
        cure = did_you_mean(classification, SAME_AS)
        raise SelectionError(f"no levels are known of classification '{classification}'", cure=cure)
    if not is_industry(code, classification):
        cure = nearest_code(code, classification)
        raise SelectionError(f"'{code}' is not a code of {classification}", cure=cure)
    return sic_class(code, classification) or code


def _texts(code: str, classification: str) -> dict[str, str]:
    if classification not in SAME_AS:
        return {}
    found = labels(SAME_AS[classification]).get(code)
    if found is None and classification == "WZ2025" and code in TREES["WZ2025"]:
        found = labels("WZ2008").get(code)  # what did not change its name
    return found or {}


def _german_title(code: str, classification: str) -> str:
    if classification not in SAME_AS:
        return ""
    entry = TREES[SAME_AS[classification]].get(sic_class(code, classification) or code)
    title = str(entry["t"]) if entry else ""
    for broken, whole in HYPHENATED.items():  # line breaks of the printed source
        title = title.replace(broken, whole)
    return title
