"""Area keys that lost their leading zeros in a spreadsheet: which ones, and what they were.

`1`, `1001`, `5113` were `01`, `01001`, `05113` in the keys of Germany and of the United States. A
zero is given back only where the keys can be read in one way.

Reference:
    Statistisches Bundesamt, Amtlicher Gemeindeschlüssel: 2, 3, 5 or 8 digits that begin with a
    state. US Census Bureau, FIPS codes of states (2 digits) and counties (5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smartspec.codes.areas import COUNTRY, STATES, is_ags

AGS, FIPS = "AGS", "FIPS"
FIPS_STATES = {f"{n:02}" for n in range(1, 57) if n not in (3, 7, 14, 43, 52)}
FIPS_STATES |= {"60", "66", "69", "72", "78"}
# government districts and statistical regions without their zero: 51 was 051, Düsseldorf
TENS = {3: "1234", 5: "13579", 6: "123456", 7: "123", 8: "1234", 9: "1234567"}
DISTRICTS = {f"{state}{n}" for state, digits in TENS.items() for n in digits}
MOST_STATES = 40  # whose numbers leave the gaps that FIPS has: nobody's own count
LOST = (1, 4, 7)  # digits that no key of either scheme has, but one without its zero


@dataclass(frozen=True)
class LostZeros:
    """What became of the keys: those restored, and those that could be read in several ways."""

    restored: Mapping[str, str]
    unclear: tuple[str, ...] = ()


def scheme_of(codes: Iterable[str], classification: str) -> str | None:
    """The scheme that a table's keys are sure to follow, by its country; None where it is not told.

    Example:
        >>> scheme_of(["5113"], "WZ2008"), scheme_of(["DG", "5113"], "own"), scheme_of(["1"], "own")
        ('AGS', 'AGS', None)
    """
    if classification.startswith("WZ") or COUNTRY in codes:
        return AGS
    return FIPS if classification.startswith("NAICS") else None


def lost_zeros(codes: Iterable[str], *, scheme: str | None = None) -> LostZeros:
    """Give area keys their leading zeros back, where only one reading is possible.

    Keys of one table are read together: a length at which some key begins with 0 is whole, and
    keys one digit shorter have lost a zero. Where no key begins with 0, the lengths tell: four
    digits beside five, or one beside four, are keys of districts and states. Keys that may just as
    well be somebody's own numbers (`1` to `12`) are unclear.

    Args:
        codes: all area keys of a table; those that are not digits alone stay as they are.
        scheme: `AGS` or `FIPS` where the table is known to have such keys.

    Example:
        >>> dict(lost_zeros(["1", "1001", "10", "10041", "DG"]).restored)
        {'1': '01', '1001': '01001'}
        >>> lost_zeros(["1", "2", "3"]).unclear
        ('1', '2', '3')
        >>> dict(lost_zeros(["05111", "5113"]).restored)
        {'5113': '05113'}
        >>> lost_zeros(["261", "6810", "14"])
        LostZeros(restored={}, unclear=())
    """
    keys = [c for c in dict.fromkeys(codes) if c.isascii() and c.isdigit() and c.strip("0")]
    whole = {len(c) for c in keys if c.startswith("0")}
    bare = [c for c in keys if not c.startswith("0")]
    if whole:
        return _beside_whole_ones(bare, whole)
    lost = [c for c in bare if len(c) in LOST]
    if not lost:
        return LostZeros({})
    if scheme is not None:
        return _of_scheme(bare, scheme)
    lengths = {len(c) for c in bare}
    possible = [s for s in (AGS, FIPS) if all(_reading(c, s) for c in bare)]
    found = [{c: _reading(c, s) for c in bare if _reading(c, s) != c} for s in possible]
    if len(bare) >= MOST_STATES and lengths <= {1, 2} and FIPS in possible:
        return LostZeros({c: f"0{c}" for c in lost})
    levels = any({n, n + 1} <= lengths for n in (4, 7)) or (4 in lengths and bool(lengths & {1, 2}))
    if found and levels and all(one == found[0] for one in found):
        return LostZeros(found[0])
    return LostZeros({}, tuple(lost)) if found or {4, 5} <= lengths else LostZeros({})


def _beside_whole_ones(bare: list[str], whole: set[int]) -> LostZeros:
    short = [c for c in bare if len(c) + 1 in whole and len(c) not in whole]
    unclear = tuple(c for c in short if c in STATES)  # 10 is Saarland, or 010 without its zero
    return LostZeros({} if unclear else {c: f"0{c}" for c in short}, unclear)


def _of_scheme(bare: list[str], scheme: str) -> LostZeros:
    """Keys known to follow a scheme: each by itself; single digits alone may be own numbers."""
    if all(len(c) < 3 for c in bare):
        whole = {c.lstrip("0") for c in STATES}
        fits = all(_reading(c, FIPS) for c in bare) and len(bare) >= MOST_STATES
        if not (set(bare) == whole if scheme == AGS else fits):
            return LostZeros({}, tuple(c for c in bare if len(c) == 1))
    found = {c: _reading(c, scheme) for c in bare}
    unclear = tuple(c for c, read in found.items() if not read and len(c) in LOST)
    restored = {c: read for c, read in found.items() if read and read != c}
    return LostZeros({} if unclear else restored, unclear)


def _reading(code: str, scheme: str) -> str:
    """The only key of a scheme that a number can be; nothing where there is none."""
    padded = f"0{code}"
    if scheme == FIPS:
        key = padded if len(code) in (1, 4) else code
        return key if len(key) in (2, 5) and key[:2] in FIPS_STATES else ""
    if len(code) in LOST or (len(code) == 2 and code in DISTRICTS):
        return padded if is_ags(padded) else ""
    return code if is_ags(code) else ""
