"""What was fetched can be read: the readers take the files as `fetch` leaves them."""

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from smartspec.sources import inspect, read
from smartspec.sources.download_link import Link
from smartspec.sources.fetch import fetch

SHARED = Path(os.environ.get("SMARTSPEC_SHARED", Path(__file__).parents[3] / "shared"))
FORMATS = SHARED / "data" / "formats"
ACCOUNT = {"SMARTSPEC_GENESIS_TOKEN": "0123456789abcdef0123456789abcdef"}


def link():
    return Link(sleep=lambda _: None)


@pytest.mark.parametrize(
    "name", ["ffcsv_2025_13111-01-03-4_de_flat.csv", "ffcsv_old_2024_13111-01-03-4_0.csv"]
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_fetched_genesis_table_is_read_as_a_cube(office, tmp_path, name, packed):
    if not FORMATS.is_dir():
        pytest.skip("needs the tables of ../shared/data/formats")
    body = (FORMATS / name).read_bytes()
    if packed:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("13111-01-03-4_de_flat.csv", body)
        body = archive.getvalue()
    office.on("/data/tablefile", body)
    place = {"out": tmp_path, "base_url": office.url, "environ": ACCOUNT, "link": link()}
    path = fetch("genesis", "13111-01-03-4", **place)
    assert inspect(path)[0].name == "genesis"
    direct = read("genesis", FORMATS / name, totals_only=True)
    fetched = read("genesis", path, totals_only=True)
    assert fetched.total.equals(direct.total)


TSV = (
    b"freq,unit,wstatus,nace_r2,geo\\TIME_PERIOD\t2018 \t2019 \n"
    b"A,THS,EMP,TOTAL,DEA51\t300.5 \t301.0 p\n"
    b"A,THS,EMP,B-E,DEA51\t50.5 \t: c\n"
)
SDMX = (
    b"DATAFLOW,LAST UPDATE,freq,unit,wstatus,nace_r2,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,"
    b"CONF_STATUS\n"
    b"ESTAT:NAMA_10R_3EMPERS(1.0),,A,THS,EMP,TOTAL,DEA51,2018,300.5,,\n"
    b"ESTAT:NAMA_10R_3EMPERS(1.0),,A,THS,EMP,B-E,DEA51,2018,50.5,,\n"
)


@pytest.mark.parametrize(("form", "body"), [("tsv", TSV), ("sdmx-csv", SDMX)])
def test_a_fetched_eurostat_table_is_read_as_a_cube(office, tmp_path, form, body):
    office.on("/sdmx/2.1/data/nama_10r_3empers/", gzip.compress(body))
    place = {"out": tmp_path, "base_url": office.url, "link": link()}
    path = fetch("eurostat", "nama_10r_3empers", format=form, **place)
    assert inspect(path)[0].name == "eurostat"
    cube = read("eurostat", path)
    assert cube.employees.sel(region="DEA51", industry="B-E").isel(date=0) == 50_500


def test_a_fetched_json_stat_table_is_read_as_a_cube(office, tmp_path):
    table = FORMATS / "jsonstat2_us-labor_full_valid.json"
    if not table.is_file():
        pytest.skip("needs the tables of ../shared/data/formats")
    office.on("/statistics/1.0/data/demo", table.read_bytes())
    path = fetch("eurostat", "demo", out=tmp_path, base_url=office.url, link=link())
    assert inspect(path)[0].name == "eurostat"
