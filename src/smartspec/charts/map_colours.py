"""Colours of a district map: classes with a symbol each, values on a scale, ink that is legible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartspec.charts.theme import CATEGORIES, INK, PAPER, SEQUENCE
from smartspec.errors import SelectionError

# The second cue: every class has a symbol of its own, told apart in black and white.
SYMBOLS = (
    "circle",
    "triangle-up",
    "square",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
)
LIGHTEN = 0.55  # share of white in the fill of a class, so that black text stays legible
DIVERGING = ("#d07e3c", "#ecc193", "#f6f3ee", "#abcae2", "#5795c7")  # brown to blue, no red-green
LEVELS = (*SEQUENCE[:3], "#5795c4")  # no darker: names and borders stay legible on all of them


def mix(one: str, other: str, share: float) -> str:
    """The colour between two, `share` of the way from the first to the second.

    Example:
        >>> mix("#000000", "#ffffff", 0.5)
        '#808080'
    """
    pairs = [(int(one[k : k + 2], 16), int(other[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, section 1.4.3)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ink_on(fill: str) -> str:
    """Black or white, whichever is read more easily on a fill.

    Example:
        >>> ink_on("#083d6b")
        '#ffffff'
    """
    return max(INK, PAPER, key=lambda ink: contrast(ink, fill))


@dataclass(frozen=True)
class ClassLook:
    """How a class looks: fill of its districts, colour and shape of its symbol."""

    fill: str
    colour: str
    symbol: str


def class_looks(codes: Sequence[str]) -> dict[str, ClassLook]:
    """A look for each class, in order.

    Raises:
        SelectionError: more classes than can be told apart.
    """
    if len(codes) > len(SYMBOLS):
        cure = "join classes, or draw one map for each group of them"
        raise SelectionError(f"{len(codes)} classes; a map shows {len(SYMBOLS)}", cure=cure)
    return {
        code: ClassLook(mix(colour, PAPER, LIGHTEN), mix(colour, INK, 0.35), symbol)
        for code, colour, symbol in zip(codes, CATEGORIES, SYMBOLS, strict=False)
    }


@dataclass(frozen=True)
class Scale:
    """Colours of values between `low` and `high`; around `reference` where there is one."""

    low: float
    high: float
    reference: float | None

    @property
    def ends(self) -> tuple[float, float]:
        """The values of the first and the last colour, at equal distance from the reference."""
        if self.reference is None:
            return self.low, self.high
        reach = max(self.high - self.reference, self.reference - self.low)
        return self.reference - reach, self.reference + reach

    @property
    def shown(self) -> tuple[float, float]:
        """The part of the scale that a legend shows: no values that no district has."""
        known = [v for v in (self.low, self.high, self.reference) if v is not None]
        return min(known), max(known)

    def colour(self, value: float) -> str:
        """The colour of a value; the middle one where all values are the same."""
        first, last = self.ends
        tones = LEVELS if self.reference is None else DIVERGING
        at = (value - first) / (last - first) if last > first else 0.5
        at = min(max(at, 0), 1) * (len(tones) - 1)
        below = min(int(at), len(tones) - 2)
        return mix(tones[below], tones[below + 1], at - below)
