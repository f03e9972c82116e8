"""Flags beside figures in tables of the SDMX family: what each letter says a figure is worth.

Reference:
    SDMX code lists CL_OBS_STATUS (2.2) and CL_CONF_STATUS (1.3); Eurostat, "Statistical symbols
    and abbreviations" (flags b c d e f i m n p r s u z). Letters count in either case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from smartspec.cube import Status

SECRET = "suppressed"
FREE = ("", "F")  # confidentiality status: every other code means that the figure is not published
MEANING = {
    **dict.fromkeys("cq", SECRET),  # confidential; missing because suppressed
    **dict.fromkeys("zmlohk", "not_available"),  # not applicable, missing, counted elsewhere
    **dict.fromkeys("esifungw", "estimated"),  # also unreliable, not significant, experimental
    **dict.fromkeys("aprdbvjt", "observed"),  # normal, provisional, revised, definition, break
}
BETWEEN = re.compile(r"[\s,;+/]+")
FLAG_COLUMNS = ("OBS_FLAG", "OBS_STATUS", "OBSERVATION_STATUS")
SECRECY_COLUMNS = ("CONF_STATUS", "OBS_CONF", "CONFIDENTIALITY_STATUS")


def letters_of(flag: str) -> str:
    """The letters of a flag, whatever stands between them.

    Example:
        >>> letters_of("b, E")
        'be'
    """
    return BETWEEN.sub("", flag).lower()


def unknown_letters(flag: str, own: Mapping[str, str]) -> str:
    """Letters of a flag that neither the code lists nor a user explain.

    Example:
        >>> unknown_letters("bx", {}), unknown_letters("bx", {"x": "suppressed"})
        ('x', '')
    """
    known = {*MEANING, *(mark.lower() for mark in own)}
    return "".join(letter for letter in letters_of(flag) if letter not in known)


def statuses_of(
    value: pd.Series, flag: pd.Series, secrecy: pd.Series, *, own: Mapping[str, str] | None = None
) -> pd.Series:
    """The status of each figure by its value, flag and confidentiality status.

    Suppressed where any letter says so or the confidentiality status is anything but free, whatever
    value is printed; not available where a letter says so or no value is printed; estimated where
    a letter says so; zero and observed else.

    Args:
        value: figures, NaN where none is printed.
        flag: letters.
        secrecy: confidentiality status.
        own: what further letters mean, or these in another way.

    Example:
        >>> value = pd.Series([1.0, 5.0, np.nan, 0.0])
        >>> flag, secrecy = pd.Series(["bp", "", "c", "p"]), pd.Series(["", "C", "", ""])
        >>> statuses_of(value, flag, secrecy).tolist()
        ['observed', 'suppressed', 'suppressed', 'zero']
    """
    meaning = {**MEANING, **{mark.lower(): status for mark, status in (own or {}).items()}}
    said = {f: {meaning.get(letter) for letter in letters_of(f)} for f in flag.unique()}

    def has(status: str) -> pd.Series:
        return flag.map({f: status in found for f, found in said.items()}).astype(bool)

    status = pd.Series(np.where(value == 0, Status.ZERO, Status.OBSERVED), value.index)
    status[has("estimated")] = Status.ESTIMATED
    status[has("not_available") | value.isna()] = Status.NOT_AVAILABLE
    status[has(SECRET) | ~secrecy.str.strip().str.upper().isin(FREE)] = Status.SUPPRESSED
    return status.map({s: s.name.lower() for s in Status})


def sdmx_columns(names: Iterable[str], mapped: Iterable[str | None] = ()) -> list[str]:
    """The columns of a table that hold flags of SDMX by their name, and that no option names.

    Example:
        >>> sdmx_columns(["geo", "OBS_VALUE", "conf_status"])
        ['conf_status']
    """
    taken = set(mapped)
    wanted = (*FLAG_COLUMNS, *SECRECY_COLUMNS)
    return [name for name in names if name.upper() in wanted and name not in taken]


def flags_in(table: pd.DataFrame, names: Iterable[str]) -> tuple[pd.Series, pd.Series]:
    """The flags and the confidentiality status of each row of a table, several columns as one.

    Example:
        >>> both = flags_in(pd.DataFrame({"OBS_FLAG": ["e"], "CONF_STATUS": ["C"]}), ["OBS_FLAG"])
        >>> both[0].tolist(), both[1].tolist()
        (['e'], [''])
    """
    flag = secrecy = pd.Series("", table.index, dtype=object)
    for name in names:
        text = table[name].fillna("").astype(str).str.strip()
        if name.upper() in FLAG_COLUMNS:
            flag = flag + " " + text
        elif name.upper() in SECRECY_COLUMNS:
            free = text.str.upper().isin(FREE)
            secrecy = secrecy.where(free, text)
    return flag.str.strip(), secrecy
