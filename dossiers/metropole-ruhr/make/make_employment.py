"""Make the illustrative employment of the worked example: cubes/employment.csv and .yaml.

    python dossiers/metropole-ruhr/make/make_employment.py [FOLDER]

The figures are invented. They are calibrated to what the strategy prints (targets_*.csv), so that
the analysis leads to the printed statements. Reads only files of this dossier; the same input
gives the same bytes. README.md in this folder says how, and what could not be met.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import numpy as np
from change import backwards, shock, to_june
from inputs import HERE, Inputs, rows
from structure import UNASSIGNED, structure

DATES = ("2014-09-30", "2019-06-30", "2019-09-30", "2020-06-30")
NRW = "05"
NRW_TOTALS = (6_388_000, 6_977_000, 7_059_000, 6_975_000)  # magnitudes, rounded
AUTUMN = 0.0118  # September over June
FEWEST = 3  # smaller counts would be secret in official statistics; here they are set to zero
CITATION = (
    "Illustrative figures by smartspec, calibrated to printed statements of the strategy "
    "(figures 3-6; employees 06/2020); not official statistics"
)
CITATION_DE = (
    "Illustrative Zahlen von smartspec, abgestimmt auf gedruckte Aussagen der Strategie "
    "(Abb. 3-6; Beschäftigte 06/2020); keine amtlichen Werte"
)
ATTRIBUTES: dict[str, str | int] = {
    "provider": "smartspec",
    "table": "make/make_employment.py",
    "title": "Employees by WZ 2008 division (illustrative)",
    "licence": "EUPL-1.2",
    "citation": CITATION,
    "citation_de": CITATION_DE,
    "classification": "WZ2008",
    "area_status": "2020-12-31",
    "illustrative": 1,
    "unit": "persons",
}


def totals(inputs: Inputs) -> dict[str, np.ndarray]:
    """Employees by date: the districts and, last, the rest of NRW."""
    june20 = inputs.district("employees_2020_06")
    june19 = np.round(june20 / (1 + inputs.district("change_2019_2020")), -2)
    sept19 = np.round(june19 * (1 + AUTUMN), -2)
    sept14 = np.round(sept19 / (1 + inputs.district("growth_2014_2019")), -2)
    found = {}
    for date, whole, parts in zip(DATES, NRW_TOTALS, (sept14, june19, sept19, june20), strict=True):
        found[date] = np.append(parts, whole - parts.sum())
    return found


def cells(inputs: Inputs) -> dict[str, np.ndarray]:
    """Employees by date, district and rest of NRW (rows), and division (columns)."""
    whole = totals(inputs)
    sept14, june19, sept19, june20 = (whole[date] for date in DATES)
    nrw19 = inputs.division("employees_2019")
    nrw14 = nrw19 / (1 + inputs.division("growth_2014_2019"))
    nrw19, nrw14 = (
        nrw / nrw.sum() * total.sum() * (1 - UNASSIGNED)
        for nrw, total in ((nrw19, sept19), (nrw14, sept14))
    )
    late = structure(inputs, sept19 * (1 - UNASSIGNED), nrw19)
    early = backwards(inputs, late, sept14 * (1 - UNASSIGNED), nrw14)
    summer = to_june(inputs, late, june19)
    return dict(zip(DATES, (early, summer, late, shock(inputs, summer, june20)), strict=True))


def table(inputs: Inputs) -> list[tuple[str, ...]]:
    """The rows of cubes/employment.csv: cells first, then the totals, as `save_cube` orders them."""
    found: list[tuple[str, ...]] = []
    whole = totals(inputs)
    for date, matrix in cells(inputs).items():
        places = zip([NRW, *inputs.districts], [matrix.sum(0), *matrix[:-1]], strict=True)
        for region, values in places:
            for industry, value in zip(inputs.industries, values, strict=True):
                found.append((date, region, industry, *_cell(inputs, region, industry, value)))
    for date, parts in whole.items():
        for region, total in zip([NRW, *inputs.districts], [parts.sum(), *parts[:-1]], strict=True):
            found.append((date, region, "TOTAL", str(int(total)), "observed"))
    return found


def _cell(inputs: Inputs, region: str, industry: str, value: float) -> tuple[str, str]:
    if (region, industry) in inputs.secret:
        return "", "suppressed"
    if value < FEWEST:
        return "0", "zero"
    return str(round(value)), "observed"


def write(folder: Path) -> None:
    """Write employment.csv and employment.yaml to a folder."""
    inputs = Inputs()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "employment.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("date", "region", "industry", "employees", "status"))
        writer.writerows(table(inputs))
    (folder / "employment.yaml").write_text(description(inputs), encoding="utf-8", newline="\n")


def description(inputs: Inputs) -> str:
    """The text of cubes/employment.yaml; all texts in quotes, so that no code turns into a number."""
    names = {row["code"]: row["name_de"] for row in rows("areas.csv")}
    parts: dict[str, dict[str, str | int]] = {
        "attributes": ATTRIBUTES,
        "region_names": {code: names[code] for code in (NRW, *inputs.districts)},
        "industry_names": {row["industry"]: row["name_de"] for row in inputs.divisions},
    }
    lines = []
    for part, values in parts.items():
        lines.append(f"{part}:")
        for key, value in values.items():
            name = key if part == "attributes" else json.dumps(key)
            lines.append(f"  {name}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "cubes")
