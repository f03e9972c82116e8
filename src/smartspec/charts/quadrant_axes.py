"""The two axes of the quadrant chart: which range, which scale, where a value stands in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from smartspec.charts.label_geometry import Array
from smartspec.charts.ticks import tick_axis, tick_texts
from smartspec.codes.locales import Lang

LOG_FROM = 2.6  # location quotients beyond this squeeze the rest on a linear axis
LOG_LOW, LOG_HIGH = 1 / 8, 16.0  # beyond: drawn at the edge with an arrow
LOG_TICKS = (1 / 8, 1 / 4, 1 / 2, 1.0, 2.0, 4.0, 8.0, 16.0)
LOG_TICKS_MORE = (0.35, 0.7, 1.4, 2.8)
NEAR = 0.12  # of the axis: values that little beyond its end lengthen it
MANY = 15  # bubbles
FENCE = 3.0  # interquartile ranges beyond the quartiles: Tukey's "far out"


@dataclass(frozen=True)
class Axis:
    """An axis in pixels.

    Attributes:
        kind: `linear` or `log` (base 2).
        domain: values at the two ends of the axis.
        limits: values beyond these are drawn at the limit, with an arrow.
        pixels: of the two ends; the vertical axis counts downwards.
        ticks: values with a label.
    """

    kind: str
    domain: tuple[float, float]
    limits: tuple[float, float]
    pixels: tuple[float, float]
    ticks: tuple[float, ...]

    def px(self, values: Array | float) -> Array:
        """Pixels of values, those beyond the limits moved to the limit.

        Example:
            >>> Axis("log", (0.5, 2), (0.5, 2), (0, 100), ()).px(1.0)
            array(50.)
        """
        low, high = self._linear(np.array(self.domain))
        share = (self._linear(self.clamp(values)) - low) / (high - low)
        return np.asarray(self.pixels[0] + share * (self.pixels[1] - self.pixels[0]))

    def clamp(self, values: Array | float) -> Array:
        """Values, those beyond the limits moved to the limit."""
        return np.clip(np.asarray(values, dtype=float), *self.limits)

    def beyond(self, values: Array) -> np.ndarray:
        """-1 below the lower limit, 1 above the upper one, 0 else."""
        values = np.asarray(values, dtype=float)
        above = (values > self.limits[1]).astype(int)
        return above - (values < self.limits[0]).astype(int)

    def _linear(self, values: Array) -> Array:
        return np.log2(values) if self.kind == "log" else values

    def labelled(self, *, lang: Lang, fraction: bool = False, sign: bool = False) -> dict[str, Any]:
        """The ticks of a Vega-Lite axis with their words."""
        look: dict[str, Any] = {"lang": lang, "fraction": fraction, "sign": sign}
        return tick_axis(self.ticks, tick_texts(self.ticks, even=self.kind == "linear", **look))

    @property
    def scale(self) -> dict[str, Any]:
        """The same axis as a Vega-Lite scale."""
        scale: dict[str, Any] = {"domain": list(self.domain), "nice": False, "zero": False}
        return {**scale, "type": "log", "base": 2} if self.kind == "log" else scale


def quotient_axis(values: Array, *, length: float, inset: float) -> Axis:
    """The axis of location quotients: linear, or logarithmic where high quotients squeeze the rest.

    Args:
        values: location quotients.
        length: of the axis [px].
        inset: room between the outermost bubble's centre and the end of the axis [px].

    Example:
        >>> quotient_axis(np.array([0.5, 1.5]), length=500, inset=20).kind
        'linear'
        >>> quotient_axis(np.array([0.5, 8.0]), length=500, inset=20).kind
        'log'
    """
    low, high = float(values.min()), float(values.max())
    if high <= LOG_FROM:
        low, high = min(low, 0.8), max(high, 1.2)
        return _axis("linear", (low, high), (inset, length - inset), (0.0, length))
    low, high = max(min(low, 0.7), LOG_LOW), min(high, LOG_HIGH)
    return _axis("log", (low, high), (inset, length - inset), (0.0, length))


def growth_axis(values: Array, *, weights: Array, length: float, top: float, bottom: float) -> Axis:
    """The axis of growth, upwards; outliers are moved to its ends, lest they squeeze the rest.

    Args:
        values: growth [fraction].
        weights: of the values when quartiles are taken: a tiny industry may grow tenfold.
        length: of the axis [px].
        top: room between the highest bubble's centre and the end of the axis [px].
        bottom: likewise below [px].

    Example:
        >>> values = np.array([0.0, 0.1, -0.1, 0.05, 9.0])
        >>> growth_axis(values, weights=np.ones(5), length=400, top=9, bottom=9).limits
        (-0.1, 0.1)
    """
    lower, upper = _quartiles(values, weights)
    # Few bubbles leave room enough: only the very far ones are moved then.
    reach = max(upper - lower, 0.05) * (FENCE if len(values) >= MANY else 3 * FENCE)
    inner = values[(values >= lower - reach) & (values <= upper + reach)]
    low, high = min(float(inner.min()), -0.02), max(float(inner.max()), 0.02)
    slack = NEAR * (high - low)  # an arrow for a value just beyond would be silly
    near = values[(values >= low - slack) & (values <= high + slack)]
    low, high = min(low, float(near.min())), max(high, float(near.max()))
    return _axis("linear", (low, high), (length - bottom, top), (length, 0.0))


def linear_axis(
    values: Array, *, inner: tuple[float, float], pixels: tuple[float, float], least: float
) -> Axis:
    """A linear axis whose lowest and highest value stand at the pixels `inner`.

    Args:
        values: what is drawn.
        inner: where the lowest and the highest value stand [px].
        pixels: the two ends of the axis [px].
        least: the axis spans at least so much, lest tiny differences look large.

    Example:
        >>> linear_axis(np.array([0.0, 1.0]), inner=(10, 90), pixels=(0, 100), least=0.1).limits
        (0.0, 1.0)
    """
    low, high = float(values.min()), float(values.max())
    wanting = max(least - (high - low), 0.0) / 2
    return _axis("linear", (low - wanting, high + wanting), inner, pixels)


def _quartiles(values: Array, weights: Array) -> tuple[float, float]:
    order = np.argsort(values, kind="stable")
    below = np.cumsum(weights[order]) / weights.sum()
    found = [
        values[order][min(int(np.searchsorted(below, q)), len(values) - 1)] for q in (0.25, 0.75)
    ]
    return float(found[0]), float(found[1])


def _axis(
    kind: str,
    limits: tuple[float, float],
    inner: tuple[float, float],
    pixels: tuple[float, float],
) -> Axis:
    """Stretch the limits, which stand at the pixels `inner`, to the ends of the axis."""
    low, high = np.log2(limits) if kind == "log" else np.array(limits)
    unit = (high - low) / (inner[1] - inner[0])
    ends = low + unit * (pixels[0] - inner[0]), high + unit * (pixels[1] - inner[1])
    first, last = (float(2**e) if kind == "log" else float(e) for e in ends)
    return Axis(kind, (first, last), limits, pixels, _ticks(kind, first, last))


def _ticks(kind: str, low: float, high: float) -> tuple[float, ...]:
    if kind == "log":
        few = [t for t in LOG_TICKS if low <= t <= high]
        more = [t for t in LOG_TICKS_MORE if low <= t <= high]
        return tuple(sorted(few + more if len(few) <= 3 else few))
    step = _step((high - low) / 8)
    first, last = np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9)
    digits = max(2 - int(np.floor(np.log10(step))), 0)  # one more than a step has: 2.5
    return tuple(round(float(i * step), digits) + 0.0 for i in np.arange(first, last + 1))


def _step(about: float) -> float:
    """The round number (1, 2, 5, 10, ...) nearest above."""
    power = 10.0 ** np.floor(np.log10(about))
    return float(next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= about - 1e-12))


def nice_sizes(largest: float) -> Sequence[int]:
    """Two or three round numbers of employees for the legend of bubble sizes, falling.

    Example:
        >>> nice_sizes(84000), nice_sizes(1400), nice_sizes(7)
        ([50000, 10000, 1000], [1000, 200, 20], [5, 1])
    """
    power = 10 ** int(np.floor(np.log10(max(largest, 1))))
    first = next(m * power for m in (5, 2, 1) if m * power <= max(largest, 1))
    return [n for n in (first, first // 5, first // 50) if n >= 1]
