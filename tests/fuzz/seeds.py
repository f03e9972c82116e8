"""Small sound files of every format that a reader takes: what the fuzz target breaks."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import pandas as pd

GROUPS = {
    "Land- und Forstwirtschaft, Fischerei (A)": 10,
    "Produzierendes Gewerbe (B-F)": 300,
    "Produzierendes Gewerbe ohne Baugewerbe (B-E)": 200,
    "Verarbeitendes Gewerbe (C)": 150,
    "Baugewerbe (F)": 100,
    "Dienstleistungsbereiche (G-U)": 690,
    "Handel, Gastgewerbe, Verkehr (G-I)": 200,
    "Information und Kommunikation (J)": 50,
    "Erbringung von Finanz- und Vers.leistungen (K)": 40,
    "Grundstücks- und Wohnungswesen (L)": 30,
    "Freiberufl,wissenschaftl. techn. Dienstl.,sonst.DL": 120,
    "Öff.Verw.,Verteidig.,Sozialvers.,Erz.-u.Unterricht": 200,
    "Kunst, Unterhaltung, Erholung, Priv. Haush.,usw.": 50,
    "Insgesamt": 1000,
}


@dataclass(frozen=True)
class Seed:
    """A sound file: who reads it, under which ending, with which options."""

    reader: str
    ending: str
    content: bytes
    options: dict[str, Any] = field(default_factory=dict)


def stacked() -> bytes:
    """Regionaldatenbank, table 13111-07-05-4."""
    lines = [
        "GENESIS-Tabelle: 13111-07-05-4",
        "Sozialversicherungspflichtig Beschäftigte am Arbeitsort;;;;;;;;",
        "Sozialversicherungspfl. Beschäftigte (Arbeitsort) (Anzahl);;;;;;;;",
        "Stichtag: 30.06.2019;;;;;;;;",
        ";;;" + ";".join(["Nationalität"] * 2),
        ";;;Insgesamt;Ausländer(innen)",
        ";;;" + ";".join(["Geschlecht"] * 2),
        ";;;Insgesamt;Insgesamt",
    ]
    for code, name in (("05", "Nordrhein-Westfalen"), ("05113", "  Essen, Kreisfreie Stadt")):
        lines += [f"{code};{name};{label};{n};-" for label, n in GROUPS.items()]
    lines += ["_______________", "Gebietsstand: 31.12.2019", "© Statistische Ämter, 2021"]
    return "\n".join([*lines, "Stand: 01.02.2021 / 10:00:00", ""]).encode("iso-8859-1")


def flat(*, old: bool = False) -> bytes:
    """GENESIS flat CSV, both layouts."""
    variables = ("1_variable_code", "1_variable_label", "1_variable_attribute_code")
    variables += ("1_variable_attribute_label",)
    variables += tuple(name.replace("1_", "2_") for name in variables)
    head = ["statistics_code", "statistics_label", "time_code", "time_label", "time", *variables]
    tail = ["value", "value_unit", "value_variable_code", "value_variable_label", "value_q"]
    head += ["ERW032__Beschaeftigte__Anzahl", "ERW032__q"] if old else tail
    lines = [";".join(head)]
    for region, industry, count in (
        ("05113", "", "1000"),
        ("05113", "WZ08-C", "300"),
        ("05113", "WZ08-24", "."),
        ("05", "", "9000"),
        ("05", "WZ08-C", "2000"),
        ("05", "WZ08-24", "500"),
    ):
        row = ["13111", "Beschäftigte", "STAG", "Stichtag", "30.06.2019" if old else "2019-06-30"]
        row += ["KREISE", "Kreise", region, f"Region {region}"]
        row += ["WZ08", "WZ 2008", industry, f"Zweig {industry}" if industry else "Insgesamt"]
        row += [count, "e"] if old else [count, "Anzahl", "ERW032", "Beschäftigte", "e"]
        lines.append(";".join(row))
    return ("\n".join(lines) + "\n").encode()


def jsonstat() -> bytes:
    """JSON-stat 2.0 as Eurostat answers."""
    sizes = {"freq": ["A"], "unit": ["THS_PER"], "nace_r2": ["TOTAL", "C", "C24"]}
    sizes |= {"geo": ["DE", "DEA1"], "time": ["2019", "2020"]}
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "Employment",
            "source": "ESTAT",
            "updated": "2024-01-01T11:00:00",
            "value": {str(at): 100.5 - 7 * at for at in range(12)},
            "status": {"5": "c", "6": "e"},
            "id": list(sizes),
            "size": [len(codes) for codes in sizes.values()],
            "dimension": {
                dim: {
                    "label": dim,
                    "category": {
                        "index": {code: at for at, code in enumerate(codes)},
                        "label": {code: f"Name {code}" for code in codes},
                    },
                }
                for dim, codes in sizes.items()
            },
            "role": {"time": ["time"], "geo": ["geo"]},
            "extension": {"id": "NAMA_10R_3EMPERS", "lang": "EN"},
        }
    ).encode()


TSV = b"""freq,unit,nace_r2,geo\\TIME_PERIOD\t2019 \t2020
A,THS_PER,TOTAL,DE\t100.5 \t101.0 e
A,THS_PER,C,DE\t20.5 b\t: c
A,THS_PER,TOTAL,DEA1\t50.0 \t51.0
A,THS_PER,C,DEA1\t9.5 p\t:@C
"""
SDMX = b"""DATAFLOW,LAST UPDATE,freq,unit,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS
ESTAT:NAMA(1.0),10/01/24 23:00:00,A,PER,TOTAL,DE,2019,1000,,
ESTAT:NAMA(1.0),10/01/24 23:00:00,A,PER,C,DE,2019,200,e,
ESTAT:NAMA(1.0),10/01/24 23:00:00,A,PER,24,DE,2019,,,C
"""
TIDY = """date;region;region_name;industry;employees;status
2019-06-30;05113;Essen;TOTAL;1000;observed
2019-06-30;05113;Essen;C;300;observed
2019-06-30;05113;Essen;24;;suppressed
2020-06-30;05113;Essen;TOTAL;1100;observed
2020-06-30;05113;Essen;C;310;observed
2020-06-30;05113;Essen;24;120;observed
"""
MAPPED = {"date": "Jahr", "region": "Kreis", "industry": "WZ", "employees": "Anzahl"}
MAPPED |= {"total": "alle", "markers": "*=suppressed", "day": "09-30"}
OWN = "Jahr,Kreis,WZ,Anzahl\n2019,05113,alle,1000\n2019,05113,24,*\n2019,05113,28,300\n"


def table() -> pd.DataFrame:
    """The tidy table with typed columns."""
    found = pd.read_csv(io.StringIO(TIDY), sep=";", dtype=str)
    return found.assign(employees=found["employees"].astype(float))


def excel(rows: list[list[Any]], *, merge: str = "") -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def agency() -> bytes:
    """A workbook of the Federal Employment Agency."""
    rows: list[list[Any]] = [
        ["Sozialversicherungspflichtig Beschäftigte (Statistik der BA)"],
        ["05113 Essen, Stadt"],
        ["Stichtag: 30.06.2020"],
        [],
        ["Wirtschaftszweige (WZ 2008)", "Beschäf-"],
        [None, "tigte"],
        ["Insgesamt", 1000],
        ["C Verarbeitendes Gewerbe", 300],
        ["24 Metallerzeugung 1)", "*"],
    ]
    return excel(rows, merge="A5:A6")


def px() -> bytes:
    """PC-Axis."""
    return b"""CHARSET="ANSI";
TITLE="Employees";
STUB="region","industry";
HEADING="time";
VALUES("region")="Essen","Bochum";
CODES("region")="05113","05911";
VALUES("industry")="Total","Manufacturing";
CODES("industry")="TOTAL","C";
VALUES("time")="2019","2020";
DATA=
1000 1100
300 310
900 910
200 210;
"""


def zipped(name: str, content: bytes) -> bytes:
    """An archive of one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def parquet() -> bytes:
    """The tidy table as Parquet."""
    stream = io.BytesIO()
    table().to_parquet(stream)
    return stream.getvalue()


def seeds() -> list[Seed]:
    """All of them."""
    frame = table().astype(object).where(table().notna(), None)
    book = excel([list(frame), *frame.to_numpy().tolist()])
    return [
        Seed("regionalstatistik", ".csv", stacked()),
        Seed("regionalstatistik", ".zip", zipped("a.csv", stacked())),
        Seed("genesis", ".csv", flat()),
        Seed("genesis", ".csv", flat(old=True)),
        Seed("genesis", ".zip", zipped("a_flat.csv", flat())),
        Seed("eurostat", ".json", jsonstat()),
        Seed("eurostat", ".tsv", TSV),
        Seed("eurostat", ".csv", SDMX),
        Seed("eurostat", ".tsv.gz", gzip.compress(TSV, mtime=0)),
        Seed("tidy", ".csv", TIDY.encode()),
        Seed("tidy", ".csv", OWN.encode(), MAPPED),
        Seed("tidy", ".xlsx", book),
        Seed("tidy", ".parquet", parquet()),
        Seed("ba", ".xlsx", agency()),
        Seed("px", ".px", px()),
    ]
