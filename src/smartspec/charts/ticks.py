"""The words at the ticks of an axis: each tick with as many digits as it has."""

from __future__ import annotations

from collections.abc import Sequence

from smartspec.codes.digits import own_digits
from smartspec.codes.locales import Lang, number, percent


def tick_texts(
    ticks: Sequence[float], *, lang: Lang, fraction: bool = False, sign: bool = False, even: bool
) -> list[str]:
    r"""What is written at each tick; nothing is rounded away.

    Args:
        ticks: values on an axis.
        lang: `de` or `en`.
        fraction: write percent.
        sign: show + before positive values.
        even: all ticks have the same decimals; else each its own, as on a logarithmic axis.

    Example:
        >>> tick_texts([1.0, 1.25], lang="de", even=True), tick_texts([0.125, 2], lang="en", even=False)
        (['1,00', '1,25'], ['0.125', '2'])
        >>> tick_texts([-0.025, 0, 0.05], lang="en", fraction=True, sign=True, even=True)
        ['−2.5%', '0%', '+5.0%']
    """
    write, factor = (percent, 100.0) if fraction else (number, 1.0)
    shared = own_digits([tick * factor for tick in ticks])
    texts = []
    for tick in ticks:
        digits = shared if even and tick else own_digits([tick * factor])
        texts.append(write(tick, lang=lang, digits=digits, sign=sign))
    return texts


def tick_axis(ticks: Sequence[float], texts: Sequence[str]) -> dict[str, object]:
    """The ticks of a Vega-Lite axis with their words.

    Vega's own formats round: its `~r` makes 1.3 of 1.25.

    Example:
        >>> tick_axis([0.5], ["0,5"])["labelExpr"]
        "datum.value === 0.5 ? '0,5' : ''"
    """
    choices = "".join(
        f"datum.value === {float(tick)!r} ? '{text}' : "
        for tick, text in zip(ticks, texts, strict=True)
    )
    return {"values": [float(tick) for tick in ticks], "labelExpr": f"{choices}''"}
