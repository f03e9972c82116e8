"""Eurostat's answers: tables, queues, errors with and without a status, empty tables."""

import gzip
import json

import pytest
import yaml

from smartspec.errors import FetchError, SelectionError
from smartspec.sources.download_link import Link
from smartspec.sources.fetch import fetch, source_file

TABLE = json.dumps({"class": "dataset", "id": ["geo"], "size": [1], "value": {"0": 1.5}}).encode()
CSV = (
    b"DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:DEMO(1.0),,A,DE,2020,7,\n"
)
TSV = b"freq,geo\\TIME_PERIOD\t2020 \t2021 \nA,DE\t7 \t: c\n"
JSON_PATH, SDMX_PATH = "/statistics/1.0/data/demo", "/sdmx/2.1/data/demo/"
QUEUE = (
    "ASYNCHRONOUS_RESPONSE. Your request will be treated asynchronously. Please try again later."
)
TICKET = "98de05ea-540a-43d3-903b-7c9e14faf808"
FAULT = (
    '<S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>{}</faultcode>'
    "<faultstring>{}</faultstring></S:Fault>"
)
STRUCTURE = b"""<m:Structure xmlns:m="urn:m" xmlns:s="urn:s"><s:DimensionList>
<s:Dimension id="geo" position="3"/><s:Dimension id="freq" position="1"/>
<s:Dimension id="unit" position="2"/><s:TimeDimension id="TIME_PERIOD" position="4"/>
</s:DimensionList></m:Structure>"""


def envelope(status, ticket=TICKET):
    return (
        '<env:Envelope xmlns:env="urn:e"><env:Body><queued>'
        f"<id>{ticket}</id><status>{status}</status></queued></env:Body></env:Envelope>"
    ).encode()


def said(label, status, kind="error"):
    found = {"status": status, "id": 100, "label": label}
    return json.dumps({kind: [found] if kind == "error" else found}).encode()


@pytest.fixture
def slept():
    return []


@pytest.fixture
def get(office, tmp_path, slept):
    def run(table="demo", **options):
        link = Link(sleep=slept.append, patience=options.pop("patience", 3600))
        return fetch("eurostat", table, out=tmp_path, base_url=office.url, link=link, **options)

    return run


def test_filters_and_language_are_asked_as_documented(office, get):
    office.on(JSON_PATH, TABLE)
    get(filters=["geo=DE,FR", "unit=THS", "sinceTimePeriod=2015"], lang="en")
    assert office.asked[0]["method"] == "GET"
    assert office.asked[0]["query"] == {
        "format": ["JSON"],
        "lang": ["EN"],
        "geo": ["DE", "FR"],
        "unit": ["THS"],
        "sinceTimePeriod": ["2015"],
    }


def test_filters_may_be_a_mapping(office, get):
    office.on(JSON_PATH, TABLE)
    get(filters={"geo": ["DE", "FR"], "unit": "THS"})
    assert office.asked[0]["query"]["geo"] == ["DE", "FR"]


@pytest.mark.parametrize(
    "answer",
    [
        (404, "ERR_NOT_FOUND_4: DEMO is not available", r"no table 'demo'.*databrowser/view/demo"),
        (400, 'INVALID_QUERY_DIMENSION: "GEOO" is not defined', r"GEOO.*check names and codes"),
        (413, "EXTRACTION_TOO_BIG: estimated 9 rows", r"too large.*estimated 9 rows.*filter more"),
    ],
)
@pytest.mark.parametrize("form", ["jsonstat", "tsv"])
def test_error_answers_are_quoted_with_a_cure(office, get, reply, answer, form):
    status, label, words = answer
    body = said(label, status) if form == "jsonstat" else FAULT.format(status, label).encode()
    office.on(JSON_PATH if form == "jsonstat" else SDMX_PATH, reply(body, status=status))
    with pytest.raises(FetchError, match=words) as caught:
        get(format=form)
    assert caught.value.exit_code == 7
    assert len(office.asked) == 1  # such an answer does not change by asking again


@pytest.mark.parametrize("answer", [(413, "error"), (413, "warning"), (200, "warning")])
def test_a_request_in_the_queue_is_asked_again_until_it_is_ready(office, get, reply, slept, answer):
    queued = reply(said(QUEUE, 413, answer[1]), status=answer[0])
    office.on(JSON_PATH, queued, queued, TABLE)
    assert get().read_bytes() == TABLE
    assert slept == [2.0, 4.0]


def test_a_queue_longer_than_our_patience_is_told(office, get, reply, tmp_path):
    office.on(JSON_PATH, reply(said(QUEUE, 413), status=413))
    with pytest.raises(FetchError, match=r"still prepares.*later, or filter more"):
        get(patience=60)
    assert list(tmp_path.iterdir()) == []


def test_an_error_with_status_200_is_an_error(office, get):
    office.on(JSON_PATH, said("ERR_NOT_FOUND_4: gone", 404))
    with pytest.raises(FetchError, match="gone"):
        get()


def test_an_empty_table_is_no_success(office, get, tmp_path):
    office.on(JSON_PATH, b'{"class": "dataset", "value": {}}')
    with pytest.raises(FetchError, match=r"no values.*check the filters .geo=XX"):
        get(filters=["geo=XX"])
    assert list(tmp_path.iterdir()) == []


def test_a_table_with_nothing_but_secret_cells_is_a_table(office, get):
    office.on(JSON_PATH, b'{"class": "dataset", "value": {}, "status": {"0": "|C"}}')
    assert get().exists()


@pytest.mark.parametrize("form", ["jsonstat", "sdmx-csv", "tsv"])
def test_a_web_page_of_the_firewall_is_not_data(office, get, tmp_path, form):
    page = b"\xef\xbb\xbf<!DOCTYPE html><title>Anmeldung am Proxy</title>"
    office.on(JSON_PATH, page)
    office.on(SDMX_PATH, page)
    with pytest.raises(FetchError, match=r"web page.*firewall may ask for a login"):
        get(format=form)
    assert list(tmp_path.iterdir()) == []


def test_half_a_json_is_not_data(office, get, tmp_path):
    office.on(JSON_PATH, TABLE[:40])
    with pytest.raises(FetchError):
        get()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("form", "body"), [("sdmx-csv", CSV), ("tsv", TSV)])
@pytest.mark.parametrize("packed", [True, False])
def test_sdmx_is_stored_unpacked(office, get, form, body, packed):
    office.on(SDMX_PATH, gzip.compress(body) if packed else body)
    path = get(format=form)
    assert path.read_bytes() == body
    assert path.suffix == {"sdmx-csv": ".csv", "tsv": ".tsv"}[form]
    assert office.asked[0]["query"]["compressed"] == ["true"]


def test_a_damaged_archive_leaves_nothing(office, get, tmp_path):
    office.on(SDMX_PATH, gzip.compress(TSV)[:-9])
    with pytest.raises(FetchError, match="damaged"):
        get(format="tsv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("form", "body"), [("sdmx-csv", CSV), ("tsv", TSV)])
def test_a_header_without_rows_is_no_success(office, get, form, body):
    office.on(SDMX_PATH, gzip.compress(body.split(b"\n")[0] + b"\n"))
    with pytest.raises(FetchError, match="no values"):
        get(format=form)


def test_sdmx_filters_become_a_key_in_the_order_of_the_table(office, get):
    office.on("/sdmx/2.1/datastructure/ESTAT/DEMO", STRUCTURE)
    office.on("/sdmx/2.1/data/demo/.THS.DE+FR", CSV)
    path = get(
        format="sdmx-csv",
        filters=["geo=DE,FR", "UNIT=THS", "sinceTimePeriod=2015", "untilTimePeriod=2020"],
    )
    query = office.asked[-1]["query"]
    assert (query["startPeriod"], query["endPeriod"]) == (["2015"], ["2020"])
    source = yaml.safe_load(source_file(path).read_text(encoding="utf-8"))
    assert "/data/demo/.THS.DE+FR?format=SDMX-CSV" in source["url"]


def test_a_dimension_that_the_table_lacks_is_named(office, get):
    office.on("/sdmx/2.1/datastructure/ESTAT/DEMO", STRUCTURE)
    with pytest.raises(FetchError, match=r"no dimension 'goe'.*did you mean 'geo'"):
        get(format="tsv", filters=["goe=DE"])


def test_a_large_sdmx_table_is_waited_for_and_collected(office, get, slept):
    office.on(SDMX_PATH, envelope("SUBMITTED"))
    status = f"/1.0/async/status/{TICKET}"
    office.on(status, envelope("SUBMITTED"), envelope("PROCESSING"), envelope("AVAILABLE"))
    office.on(f"/1.0/async/data/{TICKET}", gzip.compress(TSV))
    assert get(format="tsv").read_bytes() == TSV
    assert slept == [2.0, 4.0, 8.0]


@pytest.mark.parametrize("status", ["EXPIRED", "UNKNOWN_REQUEST", "ERROR"])
def test_a_lost_place_in_the_queue_is_told(office, get, status):
    office.on(SDMX_PATH, envelope("SUBMITTED"))
    office.on(f"/1.0/async/status/{TICKET}", envelope(status))
    with pytest.raises(FetchError, match=rf"could not deliver.*{status}"):
        get(format="tsv")


def test_a_ticket_cannot_lead_to_another_address(office, get):
    office.on(SDMX_PATH, envelope("SUBMITTED", ticket="../../evil"))
    with pytest.raises(FetchError):
        get(format="tsv")
    assert office.paths() == [SDMX_PATH]


def test_an_answer_with_entities_is_not_expanded(office, get):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><Fault><faultstring>&a;</faultstring></Fault>'
    office.on(SDMX_PATH, bomb)
    with pytest.raises(FetchError) as caught:
        get(format="tsv")
    assert "aaaa" not in str(caught.value)


@pytest.mark.parametrize("filters", [["geo"], ["=DE"], ["geo="], ["geo=D E"], ["ge o=DE"]])
def test_a_malformed_filter_is_refused_before_anything_is_asked(office, get, filters):
    with pytest.raises(SelectionError, match="not a filter"):
        get(filters=filters)
    assert office.asked == []


def test_a_filter_that_only_json_knows_is_refused_elsewhere(office, get):
    with pytest.raises(SelectionError, match=r"tsv has no filter 'geoLevel'.*jsonstat"):
        get(format="tsv", filters=["geoLevel=nuts3"])


def test_language_and_format_are_checked(get):
    with pytest.raises(SelectionError, match="no language 'it'"):
        get(lang="it")
    with pytest.raises(SelectionError, match=r"no format 'csv'.*sdmx-csv"):
        get(format="csv")
