"""Area keys of a table as they were before a spreadsheet took their leading zeros; and what to say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smartspec.codes.lost_zeros import lost_zeros
from smartspec.errors import Problems

SHOWN = 3  # examples in a sentence


def restore_keys(
    codes: Iterable[str],
    *,
    scheme: str | None,
    problems: Problems,
    column: str | None = None,
    cure: str = "",
) -> Mapping[str, str]:
    """The keys that lost zeros, each with what it was; unclear ones are problems.

    Args:
        codes: all area keys of a table.
        scheme: see `lost_zeros`.
        problems: takes what is unclear.
        column: shown in messages.
        cure: how to say what the keys are; default the option `region_width`.

    Example:
        >>> from smartspec.errors import DataError
        >>> restore_keys(["5", "5113"], scheme="AGS", problems=Problems(DataError))
        {'5': '05', '5113': '05113'}
    """
    found = lost_zeros(codes, scheme=scheme)
    if found.unclear:
        shown = ", ".join(found.unclear[:SHOWN]) + (", ..." if len(found.unclear) > SHOWN else "")
        width = len(max(found.unclear, key=len))
        cure = cure or (
            f"if leading zeros are lost give the column as text or say region_width={width + 1}; "
            f"if the keys are whole say region_width={width}"
        )
        message = f"area keys that may have lost a leading zero: {shown}"
        problems.add(message, column=column, cure=cure)
    return found.restored


def restored_note(restored: Mapping[str, str]) -> str:
    """The sentence that says which keys got their zeros back; nothing where none did.

    Example:
        >>> restored_note({"1001": "01001", "1": "01"})
        '2 area keys had lost their leading zero and got it back: 1001 is 01001, 1 is 01'
    """
    if not restored:
        return ""
    shown = [f"{code} is {whole}" for code, whole in restored.items()]
    more = ", ..." if len(shown) > SHOWN else ""
    keys, their = ("area keys", "their") if len(restored) > 1 else ("area key", "its")
    said = f"{len(restored)} {keys} had lost {their} leading zero and got it back"
    return f"{said}: {', '.join(shown[:SHOWN])}{more}"
