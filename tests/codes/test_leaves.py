"""Leaves: the finest exhaustive partition of what a table delivers, for every classification."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wz_code.data.wz2008 import WZ_2008_DATA

from smartspec.codes.leaves import extent, leaves

SUPERSECTORS = ["A", "B-F", "B-E", "C", "F", "G-U", "G-I", "J", "K", "L", "M-N", "O-Q", "R-U"]


@pytest.mark.parametrize(
    ("codes", "kind", "wanted"),
    [
        (SUPERSECTORS, "WZ2008", "A B-E F G-I J K L M-N O-Q R-U"),
        ("C 24 25", "WZ2008", "C"),
        ("A 01 02 03", "WZ2008", "01 02 03"),
        ("C 10-12 13", "WZ2008", "C"),
        ("C D 35 E", "WZ2008", "C 35 E"),
        ("24 24.1 24.10 24.2 24.3 24.4", "WZ2008", "24"),
        ("24 24.1 24.10 24.2 24.3 24.4 24.5", "WZ2008", "24.10 24.2 24.3 24.4 24.5"),
        ("14.13 14.13.1 14.13.2 14.13.3", "WZ2008", "14.13.1 14.13.2 14.13.3"),
        ("14.13 14.13.1 14.13.3", "WZ2008", "14.13"),
        ("C 24 C25 25 G-I G", "NACE2", "C G-I"),
        ("24 C25 25", "NACE2", "24 C25"),
        ("C30-C33 C30 C31_C32 C33 C31", "NACE2", "C30 C31_C32 C33"),
        ("TOTAL A-U B-E C10-C12 C10", "NACE2", "A-U"),
        ("J J58 J59 J60 J62_J63", "NACE2", "J"),
        ("J J58 J59 J60 J61 J62_J63", "NACE2", "J58 J59 J60 J61 J62_J63"),
        ("J 58 59 60 61 K", "NACE2.1", "58 59 60 K"),
        ("G 46 47", "WZ2025", "46 47"),
        ("G 46 47", "WZ2008", "G"),
        ("1413 14.13/1 14132 0111 01110", "SIC2007", "1413 01110"),
        ("31-33 32 44-45", "NAICS2012", "31-33 44-45"),
        ("31-33 31 32 33 311 44-45 44", "NAICS2012", "31 32 33 44-45"),
        ("11311 113110 44 441", "NAICS2012", "113110 44"),
        ("x C", "NAICS2012", "x C"),
        ("C HTC C_HTC B-N_X_K J", "NACE2", "C J"),
        ("WZ08-31-02 WZ08-05-02", "WZ2008", "WZ08-31-02 WZ08-05-02"),
        ("1 2 10 11", "own", "1 2 10 11"),
        ("A10 B10", "own", "A10 B10"),
        ("31---- 311/// 3111// 321/// 44---- 441///", "NAICS2017", "31---- 44----"),
        ("31---- 311/// 3111// 31111/ 311111 23----", "own", "31---- 23----"),
        ("311/// 3112// 312///", "own", "311/// 312///"),
        ("310000 311000 311100 311111 230000", "NAICS2017", "310000 230000"),
        ("D35.. D.... E.... B-E.. F", "own", "B-E.. F"),
        ("D. D35 E. F", "WZ2008", "D35 E. F"),
        ("31** 311* 312* 23**", "own", "31** 23**"),
        ("G-I I-J", "WZ2008", "G-I"),
        ("C 34", "WZ2008", "C"),
        ("", "WZ2008", ""),
    ],
)
def test_leaves_are_the_finest_exhaustive_partition(codes, kind, wanted):
    given_codes = codes.split() if isinstance(codes, str) else codes
    assert leaves(given_codes, classification=kind) == wanted.split()


def test_a_crossing_range_never_leaves_a_gap_that_the_whole_would_fill():
    assert leaves(["G-J", "G-I", "I-J"]) == ["G-J"]


@pytest.mark.parametrize(
    "code", ["34", "A10", "C-A", "C33_E36", "WZ08-31-02", "2.10", "1", "", "-"]
)
def test_an_extent_that_cannot_be_told_is_none(code):
    found = extent(code)
    assert found is None or leaves([code, "C"]) == ["C"]


SOME = [c for c, n in WZ_2008_DATA.items() if n["l"] < 4 and (c[:2] in {"35", "36", "37"})]
SOME += ["D", "E", "38", "39", "D-E", "36-37", "38-39", "E37-E39"]


def atoms(code: str) -> frozenset[str]:
    """What a code holds, told by walking the tree instead of by arithmetic."""
    first, _, last = code.replace("E3", "3").partition("-")
    between = [c for c in WZ_2008_DATA if len(c) == len(first) and first <= c <= (last or first)]
    below: set[str] = set()
    while between:
        children = WZ_2008_DATA[between[0]]["c"]
        below |= set() if children else {between[0]}
        between = between[1:] + list(children or [])
    return frozenset(below)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SOME), unique=True, min_size=1, max_size=9))
def test_no_other_choice_covers_more_or_is_finer(codes):
    held = {code: atoms(code) for code in codes}

    def worth(chosen) -> tuple[int, int]:
        sizes = [len(held[c]) for c in chosen]
        whole = frozenset().union(*(held[c] for c in chosen))
        return (len(whole), len(chosen)) if len(whole) == sum(sizes) else (0, 0)

    subsets = (s for n in range(1, len(codes) + 1) for s in combinations(codes, n))
    best = max(map(worth, subsets))
    assert worth(leaves(codes)) == best
