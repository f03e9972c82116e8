"""A market figure in one line: value and year at each end, and the rate."""

from __future__ import annotations

from smartspec.charts.slope_facts import Market
from smartspec.charts.slope_words import amount, one_ended, rates
from smartspec.report.context import Context


def market_line(market: Market, context: Context) -> str:
    """What is stated of a market at each end, and the yearly rate where both ends are."""
    lang = context.lang
    if not market.both:
        return one_ended(market, lang=lang)
    first, since, last, until = market.ends
    ends = [(first, since), (last, until)]
    said = [f"{amount(v, market.unit, lang=lang)} ({year})" for v, year in ends]
    return f"{' → '.join(said)}; {rates(market, lang=lang)}"
