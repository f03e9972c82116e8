"""Actors by helix sector, field and district, and where the register names nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from smartspec.analysis.network.register import Names, Register, register
from smartspec.codes.helix import QUADRUPLE, SECTORS, sector_name
from smartspec.codes.locales import LANGUAGES, Lang
from smartspec.codes.wording import counted, listing
from smartspec.errors import SelectionError, did_you_mean
from smartspec.tables import check

Tables = Mapping[str, pd.DataFrame]
REGION = {"region": {"de": "Region", "en": "Region"}}
UNCOUNTED = ("planned", "generic")


def helix_gaps(tables: Tables, *, sectors: Sequence[str] = QUADRUPLE) -> dict[str, pd.DataFrame]:
    """Count the organisations by sector, field and district, and name the gaps in sentences.

    `count(sector, x) = existing named organisations of the region that belong to both`. One that
    belongs to two sectors counts in both; `total` counts it once. Not counted: rows for groups
    without a name (`generic`), planned, closed, merged and external actors; the sentences say so.
    A gap in the register is a question to the region, not a verdict on it.

    Args:
        tables: checked tables `actors`, and where there, `actor_fields`, `fields`, `areas`.
        sectors: helix sectors that are expected everywhere; the fifth (environment) is optional.

    Returns:
        Tables of the schemas `helix_counts` and `helix_gaps`. A sector that the whole region
        lacks is said once, at the top, and not again for each field and district.

    Raises:
        SelectionError: no table `actors`, or a sector that does not exist.

    Example:
        >>> actors = pd.DataFrame({"id": ["a", "b"], "name": ["Acme", "Citizens"],
        ...     "helix": ["business", "society"], "type": ["sme", "civil_society"],
        ...     "scope": ["regional", "generic"], "status": ["existing"] * 2})
        >>> gaps = helix_gaps({"actors": actors}, sectors=["business", "society"])["helix_gaps"]
        >>> print(gaps["sentence_en"].iloc[0])
        The register names no organisation of civil society. Not counted: 1 row for a group without
        a name (Citizens).

    Reference:
        Foray, D. et al. (2012), Guide to RIS3, European Commission, step 2 (quadruple helix).
    """
    unknown = [sector for sector in sectors if sector not in SECTORS]
    if unknown:
        cure = did_you_mean(unknown[0], SECTORS)
        raise SelectionError(f"no helix sector '{unknown[0]}'", cure=cure)
    known = register(tables)
    rows = [
        row
        for dimension, names in _dimensions(known)
        for code in names
        for row in _count(known, dimension, code, names[code])
    ]
    counts = check(pd.DataFrame(rows), "helix_counts")
    gaps = pd.DataFrame(list(_gaps(known, counts, list(sectors))), columns=GAP_COLUMNS)
    return {"helix_counts": counts, "helix_gaps": check(gaps, "helix_gaps")}


GAP_COLUMNS = ["kind", "code", "sectors", "sentence_de", "sentence_en"]


def _dimensions(known: Register) -> list[tuple[str, Names]]:
    return [("region", REGION), ("field", known.fields), ("district", known.districts)]


def _inside(known: Register, dimension: str, code: str) -> pd.Series:
    """Which actors belong to the region, a field or a district."""
    actors = known.actors
    if dimension == "region":
        return pd.Series(True, index=actors.index)
    inside = actors[f"{dimension}s"].map(lambda codes: code in codes).astype(bool)
    return inside | actors["all_fields"] if dimension == "field" else inside


def _count(
    known: Register, dimension: str, code: str, names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    inside = known.actors[_inside(known, dimension, code)]
    for sector in [*SECTORS, "total"]:
        mine = inside if sector == "total" else inside[_of_sector(inside, sector)]
        counted_here = mine[mine["left_out"] == ""]
        everywhere = counted_here["all_fields"]
        if dimension == "field":
            everywhere &= ~counted_here["fields"].map(lambda fields: code in fields).astype(bool)
        yield {
            "dimension": dimension,
            "code": code,
            "name_de": names["de"],
            "name_en": names["en"],
            "sector": sector,
            "actors": len(counted_here),
            "of_all_fields": int(everywhere.sum()) if dimension == "field" else 0,
            **{state: int((mine["left_out"] == state).sum()) for state in UNCOUNTED},
        }


def _of_sector(actors: pd.DataFrame, sector: str) -> pd.Series:
    return pd.Series([sector in helix for helix in actors["helix"]], actors.index, dtype=bool)


def _gaps(known: Register, counts: pd.DataFrame, sectors: list[str]) -> Iterator[dict[str, Any]]:
    number = counts.set_index(["dimension", "code", "sector"])["actors"]
    nowhere = [sector for sector in sectors if number["region", "region", sector] == 0]
    for sector in nowhere:
        yield {"kind": "sector", "code": sector, "sectors": sector} | _sector(known, sector)
    for dimension, names in _dimensions(known)[1:]:
        for code in names:
            none = [s for s in sectors if number[dimension, code, s] == 0 and s not in nowhere]
            empty = number[dimension, code, "total"] == 0
            if none or empty:
                kind = f"{dimension}_empty" if empty else dimension
                yield {
                    "kind": kind,
                    "code": code,
                    "sectors": ";".join(none),
                    **{f"sentence_{x}": _part(names[code][x], none, kind, x) for x in LANGUAGES},
                }
    unplaced = known.actors[(known.actors["left_out"] == "") & ~known.actors["districts"].map(bool)]
    if len(unplaced):
        yield {"kind": "unplaced", "code": "region", "sectors": ""} | _unplaced(len(unplaced))


def _sector(known: Register, sector: str) -> dict[str, str]:
    """The sentences on a sector that the region lacks, with what was not counted and why."""
    mine = known.actors[_of_sector(known.actors, sector)]
    found = {}
    for lang in LANGUAGES:
        name = sector_name(sector, lang=lang)
        head = {
            "de": f"Das Verzeichnis nennt keine Organisation aus dem Sektor {name}.",
            "en": f"The register names no organisation of {name}.",
        }[lang]
        parts = [_uncounted(mine, state, lang) for state in UNCOUNTED[::-1]]
        rest = listing([part for part in parts if part], lang=lang)
        more = {"de": f" Nicht mitgezählt: {rest}.", "en": f" Not counted: {rest}."}[lang]
        found[f"sentence_{lang}"] = head + (more if rest else "")
    return found


def _uncounted(actors: pd.DataFrame, state: str, lang: Lang) -> str:
    names = list(actors.loc[actors["left_out"] == state, "name"])
    if not names:
        return ""
    words = {
        "generic": {
            "de": ("Zeile für eine Gruppe ohne Namen", "Zeilen für Gruppen ohne Namen"),
            "en": ("row for a group without a name", "rows for groups without a name"),
        },
        "planned": {
            "de": ("geplante Organisation", "geplante Organisationen"),
            "en": ("planned organisation", "planned organisations"),
        },
    }[state][lang]
    return f"{counted(len(names), *words)} ({listing(names, lang=lang, most=4)})"


def _part(name: str, none: list[str], kind: str, lang: Lang) -> str:
    """The sentence on a field or district."""
    sectors = [sector_name(sector, lang=lang) for sector in none]
    if kind.endswith("_empty"):
        return {
            "de": f"{name}: Das Verzeichnis nennt keine einzige Organisation.",
            "en": f"{name}: the register names no organisation at all.",
        }[lang]
    joined = " oder " if lang == "de" else " or "
    words = joined.join(sectors)
    return {
        "de": f"{name}: keine Organisation aus {words}.",
        "en": f"{name}: no organisation of {words}.",
    }[lang]


def _unplaced(n: int) -> dict[str, str]:
    german = counted(n, "Organisation der Region hat", "Organisationen der Region haben")
    english = counted(n, "organisation of the region has", "organisations of the region have")
    return {
        "sentence_de": f"{german} im Verzeichnis keinen Ort und "
        f"{'zählt' if n == 1 else 'zählen'} in keinem Gebiet.",
        "sentence_en": f"{english} no place in the register and count in no area.",
    }
