"""TOP-n lists as people read them: one block per district with its ranked industries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from smartspec.codes.digits import row_text
from smartspec.codes.industries import short_name
from smartspec.codes.locales import Lang, choose
from smartspec.errors import DataError, collect, did_you_mean

COLUMNS = ("region", "rank", "industry")
NONE = {"de": "keine Branche erfüllt die Bedingungen", "en": "no industry meets the conditions"}
NOT_EXAMINED = {"de": "nicht untersucht", "en": "not examined"}
SECRET_NOTE = {"de": "{} geheim, nicht gereiht", "en": "{} secret, not ranked"}


@dataclass(frozen=True)
class Item:
    """One industry in a list.

    Attributes:
        rank: as shown: `1`, or `1=` where several share the rank.
        label: short name of the industry.
        value: location quotient or growth in words; empty where the table has none.
        quadrant: code of the quadrant; empty where unknown.
        borderline: inside the neutral band.
        place: the rank as a number.
    """

    rank: str
    label: str
    value: str
    quadrant: str
    borderline: bool
    place: int


@dataclass(frozen=True)
class Block:
    """The list of one district.

    Attributes:
        code: of the district.
        name: of the district.
        items: its industries by rank.
        note: below the list, such as the count of secret industries; may be empty.
    """

    code: str
    name: str
    items: tuple[Item, ...]
    note: str = ""


def read_blocks(
    top: pd.DataFrame, names: Mapping[str, str], *, lang: Lang, every: bool
) -> list[Block]:
    """One block per district, in the order of `names`.

    Args:
        top: table of the schema `top`; only region, rank and industry are needed.
        names: code to name of the districts that may occur.
        lang: `de` or `en`.
        every: also districts without any industry, which then say so. Where the table knows which
            districts were ranked (`attrs["secret_not_ranked"]`), others say that they were not.

    Raises:
        DataError: columns missing, districts that `names` lacks; all at once.
    """
    with collect(DataError, file="top") as problems:
        for column in COLUMNS:
            if column not in top:
                cure = "give the table that smartspec.analysis.top returns"
                problems.add("missing column", column=column, cure=cure)
        problems.stop()
        for code in dict.fromkeys(top["region"]):
            if code not in names:
                cure = did_you_mean(code, names)
                problems.add("no area with this code", column="region", value=code, cure=cure)
    attrs = {str(key): value for key, value in top.attrs.items()}
    secret = attrs.get("secret_not_ranked")
    counts: dict[Any, Any] = dict(secret) if isinstance(secret, Mapping) else {}
    if not counts and "secret_not_ranked" in top:
        counts = dict(top.groupby("region")["secret_not_ranked"].max())
    rows = _by_region(top)
    ranked = ranked_regions(top)
    return [
        _block(code, name, rows.get(code, []), _count(counts.get(code)), attrs, lang)
        if ranked is None or code in ranked
        else Block(code, name, (), choose(lang, NOT_EXAMINED))
        for code, name in names.items()
        if every or code in rows
    ]


def ranked_regions(top: pd.DataFrame) -> set[str] | None:
    """The districts that were ranked, those without any industry included; None: not known.

    Example:
        >>> top = pd.DataFrame({"region": ["05914"]})
        >>> top.attrs["secret_not_ranked"] = {"05914": 0, "05117": 4}
        >>> sorted(ranked_regions(top))
        ['05117', '05914']
    """
    counts = top.attrs.get("secret_not_ranked")
    if not isinstance(counts, Mapping):
        return None
    return {*map(str, counts), *top["region"].astype(str)}


def _count(value: Any) -> int:
    return 0 if value is None or pd.isna(value) else int(value)


def _by_region(top: pd.DataFrame) -> dict[str, list[dict[Any, Any]]]:
    """The rows of each district, largest figure first."""
    order = ["value", "rank"] if "value" in top else ["rank"]
    rising = [name != "value" for name in order]
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in top.sort_values(order, ascending=rising, kind="stable").to_dict("records"):
        found.setdefault(str(row["region"]), []).append(row)
    return found


def _block(  # noqa: PLR0917
    code: str,
    name: str,
    records: Sequence[Mapping[Any, Any]],
    secret: int,
    attrs: Mapping[str, Any],
    lang: Lang,
) -> Block:
    note = choose(lang, SECRET_NOTE).format(secret) if secret else ""
    if not records:
        note = "; ".join(text for text in (choose(lang, NONE), note) if text)
    return Block(code, name, tuple(_item(row, attrs, lang) for row in records), note)


def _item(row: Mapping[str, Any], attrs: Mapping[str, Any], lang: Lang) -> Item:
    def text(column: str) -> str:
        value = row.get(column)
        return "" if value is None or pd.isna(value) else str(value)

    classification = str(attrs.get("classification") or "WZ2008")
    label = short_name(
        text("industry"), lang=lang, classification=classification, given=text("industry_name")
    )
    shared, borderline = (row.get(c) for c in ("shared_rank", "borderline"))
    value = row.get("value")
    return Item(
        rank=text("rank") + ("=" if shared is not None and not pd.isna(shared) and shared else ""),
        label=label,
        value=value_text(value, by=text("by"), attrs=attrs, lang=lang, row=row),
        quadrant=text("quadrant"),
        borderline=bool(borderline is not None and not pd.isna(borderline) and borderline),
        place=int(row["rank"]),
    )


def value_text(
    value: Any,
    *,
    by: str,
    attrs: Mapping[str, Any],
    lang: Lang,
    row: Mapping[str, Any] | None = None,
) -> str:
    """A location quotient or a growth in words, with the digits that the row's bounds leave certain.

    Of rounded figures without bounds one decimal, or whole percents.

    Example:
        >>> value_text(2.308, by="location_quotient", attrs={}, lang="de")
        '2,31'
        >>> value_text(0.123, by="growth", attrs={}, lang="en")
        '+12.3%'
    """
    if value is None or pd.isna(value):
        return ""
    name = "growth" if by == "growth" else "location_quotient"
    rounded = bool(attrs.get("rounding_base"))
    return row_text({**(row or {}), name: value}, name, lang=lang, rounded=rounded)


def block_names(top: pd.DataFrame, fallback: Mapping[str, str] | None = None) -> dict[str, str]:
    """Code to name of the districts in a table of TOP lists, in their order.

    Args:
        top: table of the schema `top`.
        fallback: names used instead where given.
    """
    known = dict(fallback or {})
    names: dict[str, str] = {}
    pairs: Sequence[Any] = list(top.get("region_name", top["region"]))
    for code, name in zip(top["region"], pairs, strict=True):
        shown = str(code) if name is None or pd.isna(name) else str(name)
        names.setdefault(str(code), known.get(str(code), shown))
    return names
