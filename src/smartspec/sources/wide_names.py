"""What is left of the names of wide columns once their period is taken out: a code, with a measure?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from smartspec.sources.code_labels import TOTAL_WORDS

CODE = re.compile(r"[A-U](?:[-_][A-U])?|[A-Z]?\d{2,8}|[A-Z]{2,3}\d{1,8}|T")
PARTS = re.compile(r"[\s_.:,-]+")


def _is_code(text: str) -> bool:
    return bool(CODE.fullmatch(text) or TOTAL_WORDS.fullmatch(text))


def without_measure(rests: Iterable[str]) -> tuple[dict[str, str], list[str]]:
    """The code in each name, and the measures that stand beside it: `eff_C` is C, measure eff.

    Args:
        rests: names of columns without their periods.

    Returns:
        Rest -> code, and the measures; the rests as they are and no measure where they are not a
        code with a measure each.

    Example:
        >>> without_measure(["eff_C", "eff_TOTAL"]), without_measure(["C_emp", "C_pay"])
        (({'eff_C': 'C', 'eff_TOTAL': 'TOTAL'}, ['eff']), ({'C_emp': 'C', 'C_pay': 'C'}, ['emp', 'pay']))
        >>> without_measure(["Essen_Stadt", "Essen_Land"])[1], without_measure(["C", "G"])[1]
        ([], [])
    """
    names = list(dict.fromkeys(rests))
    split = {name: [part for part in PARTS.split(name) if part] for name in names}
    for side in (0, -1):
        found = {name: _apart(parts, side) for name, parts in split.items()}
        pairs: Mapping[str, tuple[str, str]] = {n: f for n, f in found.items() if f is not None}
        if names and len(pairs) == len(names):
            measures = list(dict.fromkeys(measure for measure, _ in pairs.values()))
            codes = {name: code for name, (_, code) in pairs.items()}
            if len(names) > 1 and (len(measures) == 1 or len(set(codes.values())) < len(names)):
                return codes, measures  # else each stands once: these are labels
    return {name: name for name in names}, []


def _apart(parts: list[str], side: int) -> tuple[str, str] | None:
    """The measure at one side of a name, and the code at the other."""
    if len(parts) < 2:
        return None
    measure = parts[side]
    code = "_".join(parts[1:] if side == 0 else parts[:-1])
    return (measure, code) if _is_code(code) and not _is_code(measure) else None
