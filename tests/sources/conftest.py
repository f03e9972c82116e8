"""Tables as the providers write them, small enough to read, and the real ones where they are."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

GROUPS = {
    "A": "Land- und Forstwirtschaft, Fischerei (A)",
    "B-F": "Produzierendes Gewerbe (B-F)",
    "B-E": "Produzierendes Gewerbe ohne Baugewerbe (B-E)",
    "C": "Verarbeitendes Gewerbe (C)",
    "F": "Baugewerbe (F)",
    "G-U": "Dienstleistungsbereiche (G-U)",
    "G-I": "Handel, Gastgewerbe, Verkehr (G-I)",
    "J": "Information und Kommunikation (J)",
    "K": "Erbringung von Finanz- und Vers.leistungen (K)",
    "L": "Grundstücks- und Wohnungswesen (L)",
    "M-N": "Freiberufl,wissenschaftl. techn. Dienstl.,sonst.DL",
    "O-Q": "Öff.Verw.,Verteidig.,Sozialvers.,Erz.-u.Unterricht",
    "R-U": "Kunst, Unterhaltung, Erholung, Priv. Haush.,usw.",
    "TOTAL": "Insgesamt",
}
FIGURES = ["10", "300", "200", "150", "100", "690", "200", "50", "40", "30", "120", "200", "50"]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository."""
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    folder = Path(os.environ.get("SMARTSPEC_SHARED", beside))
    if not (folder / "data").is_dir():
        pytest.skip(f"no real data at {folder}: set SMARTSPEC_SHARED")
    return folder


@pytest.fixture
def stacked(tmp_path: Path) -> Callable[..., Path]:
    """A writer of small tables in the layout of 13111-07-05-4.

    `cells` maps (region, group) to the cell for all persons; `edit` changes the whole text.
    """

    def write(
        name: str = "13111-07-05-4_2019.csv",
        *,
        date: str = "30.06.2019",
        regions: dict[str, str] | None = None,
        cells: dict[tuple[str, str], str] | None = None,
        edit: Callable[[str], str] = lambda text: text,
        encoding: str = "iso-8859-1",
    ) -> Path:
        lines = [
            "GENESIS-Tabelle: 13111-07-05-4",
            "Sozialversicherungspflichtig Beschäftigte am Arbeitsort;;;;;;;;",
            "Sozialversicherungspfl. Beschäftigte (Arbeitsort) (Anzahl);;;;;;;;",
            f"Stichtag: {date};;;;;;;;",
            ";;;" + ";".join(["Nationalität"] * 6),
            ";;;" + ";".join(["Insgesamt"] * 3 + ["Ausländer(innen)"] * 3),
            ";;;" + ";".join(["Geschlecht"] * 6),
            ";;;" + ";".join(["Insgesamt", "männlich", "weiblich"] * 2),
        ]
        for region, title in (regions or {"05": "  Nordrhein-Westfalen"}).items():
            for group, figure in zip(GROUPS, [*FIGURES, "1000"], strict=True):
                cell = (cells or {}).get((region, group), figure)
                foreign = "-" if cell == "-" else "1"
                line = [region, title, GROUPS[group], cell, *[foreign] * 5]
                lines.append(";".join(line))
        lines += [
            "__________",
            '"zu ""gesamter Tabelle"":',
            "alle Länder: Differenzen zu Veröffent-",
            "lichungen",
            'Sachsen (2015): Gebietsstand 01.01. des Folge-\njahres"',
            '"© Statistische Ämter des Bundes und der Länder, Deutschland, 2021.',
            'Dieses Werk ist lizenziert."',
            "Stand: 17.08.2021 / 20:24:09",
            "",
        ]
        path = tmp_path / name
        path.write_bytes(edit("\n".join(lines)).encode(encoding))
        return path

    return write
