"""GENESIS: jobs for large tables, errors under status 200, and an account that nobody ever sees."""

import io
import json
import logging
import os
import zipfile
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
import yaml

from smartspec.errors import FetchError, SelectionError
from smartspec.sources.download_link import Link
from smartspec.sources.fetch import fetch, source_file
from smartspec.sources.fetch_account import Account
from smartspec.sources.fetch_genesis import order_genesis

USER, PASSWORD, TOKEN = "anna.agentur", "Geh/eim+Wört&1", "0123456789abcdef0123456789abcdef"
ACCOUNT = {"SMARTSPEC_GENESIS_USER": USER, "SMARTSPEC_GENESIS_PASSWORD": PASSWORD}
CSV = "statistics_code;time;value\n13111;2019-06-30;100\n".encode("utf-8-sig")
JOB = "12531-0043_175879554"
TABLE_FILE, RESULTS, RESULT_FILE = "/data/tablefile", "/catalogue/results", "/data/resultfile"
NOT_YET = "Es gibt keine Objekte zum angegebenen Selektionskriterium"


def zipped(body=CSV, name="table_de_flat.csv"):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return packed.getvalue()


def status(code, text="", *, listed=None, flat=False):
    found = {"Code": code, "Content": text, "Type": "Information"}
    whole = {"Ident": {}, "Status": found, "Parameter": {"username": "****"}, "List": listed}
    return json.dumps(found if flat else whole, ensure_ascii=False).encode()


STARTED = status(99, f"Die Tabelle kann mit folgendem Namen abgerufen werden: {JOB}")
READY = status(0, "erfolgreich", listed=[{"Code": JOB, "Content": "x"}])


@pytest.fixture
def slept():
    return []


@pytest.fixture
def get(office, tmp_path, slept):
    def run(table="12531-0043", **options):
        environ = options.pop("environ", ACCOUNT)
        link = Link(sleep=slept.append, patience=options.pop("patience", 3600))
        place = {"out": tmp_path, "base_url": office.url, "environ": environ, "link": link}
        return fetch("genesis", table, **place | options)

    return run


def test_a_table_is_asked_for_by_post_with_the_account_in_the_header_only(office, get):
    office.on(TABLE_FILE, zipped())
    path = get(start_year=2015, end_year=2020, region_key="05*", lang="en")
    asked = office.asked[0]
    assert zipfile.ZipFile(path).read("table_de_flat.csv") == CSV
    assert (asked["method"], asked["query"]) == ("POST", {})
    assert asked["headers"]["username"] == USER
    assert asked["headers"]["password"].encode("latin-1").decode("latin-1") == PASSWORD
    assert asked["headers"]["content-type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert asked["form"] == {
        "name": "12531-0043",
        "area": "all",
        "compress": "true",
        "format": "ffcsv",
        "job": "false",
        "language": "en",
        "startyear": "2015",
        "endyear": "2020",
        "regionalkey": "05*",
    }


def test_a_token_stands_in_the_user_field_and_counts_first(office, get):
    office.on(TABLE_FILE, zipped())
    get(environ=ACCOUNT | {"SMARTSPEC_GENESIS_TOKEN": TOKEN})
    assert office.asked[0]["headers"]["username"] == TOKEN
    assert office.asked[0]["headers"]["password"] == ""


def test_a_table_that_comes_unpacked_is_stored_as_csv_and_found_again(office, get):
    office.on(TABLE_FILE, CSV)
    path = get()
    assert path.suffix == ".csv"
    assert path.read_bytes() == CSV
    assert get() == path
    assert len(office.asked) == 1


def test_a_table_too_large_becomes_a_job_whose_result_is_waited_for(office, get, slept):
    office.on(TABLE_FILE, status(98, "Die Tabelle ist zu gross"), STARTED)
    office.on(RESULTS, status(104, NOT_YET), status(104, NOT_YET), READY)
    office.on(RESULT_FILE, zipped())
    path = get()
    assert zipfile.ZipFile(path).testzip() is None
    forms = [(entry["path"], entry["form"]) for entry in office.asked]
    assert [path for path, _ in forms] == [TABLE_FILE, TABLE_FILE, *[RESULTS] * 3, RESULT_FILE]
    assert [form["job"] for _, form in forms[:2]] == ["false", "true"]
    assert forms[2][1]["selection"] == JOB
    assert forms[5][1]["name"] == JOB
    assert slept == [2.0, 4.0, 8.0]
    assert all(entry["headers"]["username"] == USER for entry in office.asked)


def test_the_recorded_answers_of_the_real_service_lead_through_the_job(office, get):
    folder = Path(os.environ.get("SMARTSPEC_SHARED", Path(__file__).parents[3] / "shared"))
    formats = folder / "data" / "formats"
    if not formats.is_dir():
        pytest.skip("needs the recorded answers of ../shared/data/formats")

    def recorded(name):
        return (formats / f"rest_{name}.json").read_bytes()

    office.on(TABLE_FILE, recorded("error_98_table_too_big"), recorded("job_99_started"))
    office.on(RESULTS, recorded("catalogue_results_104_none"), READY)
    office.on(RESULT_FILE, zipped())
    assert get().suffix == ".zip"
    office.on(TABLE_FILE, recorded("error_104_not_found"))
    with pytest.raises(FetchError, match=r"nothing for '63121-0001' .104.*check the code"):
        get("63121-0001")
    office.on(TABLE_FILE, recorded("error_minus1"))
    with pytest.raises(FetchError, match=r"kein Datenquader gefunden.*try other years"):
        get("61111-0021")


def test_a_job_that_takes_too_long_names_its_result_and_can_be_collected_later(office, get):
    office.on(TABLE_FILE, STARTED)
    office.on(RESULTS, status(104, NOT_YET))
    with pytest.raises(FetchError, match=rf"still prepares.*--job {JOB}"):
        get(patience=100)
    before = len(office.asked)
    office.on(RESULT_FILE, zipped())
    path = get(job=JOB)
    assert office.paths()[before:] == [RESULT_FILE]
    assert get() == path  # the same table, wherever it was collected


def test_a_result_whose_line_broke_says_how_to_go_on(office, get, reply):
    packed = zipped(os.urandom(200_000))
    office.on(TABLE_FILE, STARTED)
    office.on(RESULTS, READY)
    office.on(RESULT_FILE, reply(packed, etag='"r"', cut=100_000), reply(b"", status=503))
    with pytest.raises(FetchError, match=rf"503(?s:.*)--job {JOB}"):
        get()
    office.on(RESULT_FILE, reply(packed, etag='"r"'))
    assert get(job=JOB).read_bytes() == packed
    assert office.asked[-1]["headers"]["range"].startswith("bytes=98304")


def test_a_job_without_a_name_is_told(office, get):
    office.on(TABLE_FILE, status(99, "gestartet"))
    with pytest.raises(FetchError, match="did not name its result"):
        get()


def test_an_error_while_waiting_ends_the_waiting(office, get):
    office.on(TABLE_FILE, STARTED)
    office.on(RESULTS, status(-1, "kaputt"))
    with pytest.raises(FetchError, match="kaputt"):
        get()


DENIED = "Bitte prüfen und korrigieren Sie Ihren Nutzernamen bzw. das Passwort."


@pytest.mark.parametrize(
    ("code", "http"), [(2, 404), (15, 401), (2, 200), (15, 200), (None, 401), (None, 403)]
)
def test_a_wrong_account_is_told_as_such_however_it_is_answered(office, get, reply, code, http):
    body = status(code, DENIED, flat=True) if code else b"<html>Unauthorized</html>"
    office.on(TABLE_FILE, reply(body, status=http))
    with pytest.raises(FetchError, match=r"refuses the account.*SMARTSPEC_GENESIS_USER") as caught:
        get()
    assert caught.value.exit_code == 7
    assert len(office.asked) == 1  # asking again might lock the account


@pytest.mark.parametrize("code", [90, 104])
def test_a_table_that_does_not_exist_is_told_with_a_cure(office, get, tmp_path, code):
    office.on(TABLE_FILE, status(code, NOT_YET))
    with pytest.raises(FetchError, match=r"Es gibt keine Objekte.*check the code.*--service"):
        get()
    assert list(tmp_path.iterdir()) == []


def test_a_service_in_maintenance_is_told(office, get, reply, slept):
    office.on(TABLE_FILE, reply(b"<html>Wartung</html>", status=503))
    with pytest.raises(FetchError, match=r"could not deliver.*503.*try again later"):
        get()
    assert slept == [1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize(
    "body", [b"{}", b"{", b"", b"<html></html>", b"\xef\xbb\xbf {}", b"PK\x03\x04", zipped()[:-30]]
)
def test_what_is_no_table_is_never_stored(office, get, tmp_path, body):
    office.on(TABLE_FILE, body)
    with pytest.raises(FetchError):
        get()
    assert list(tmp_path.iterdir()) == []


def test_a_zip_with_a_flipped_bit_is_never_stored(office, get, tmp_path):
    body = bytearray(zipped(os.urandom(5000)))
    body[2500] ^= 1
    office.on(TABLE_FILE, bytes(body))
    with pytest.raises(FetchError, match="damaged"):
        get()
    assert list(tmp_path.iterdir()) == []


def test_a_redirect_never_takes_the_account_to_another_address(office, get, reply):
    office.on(TABLE_FILE, reply(b"", status=302, headers={"Location": f"{office.url}thief"}))
    office.on("/thief", zipped())
    with pytest.raises(FetchError, match=r"has moved.*--base-url"):
        get()
    assert office.paths() == [TABLE_FILE]


def test_an_account_is_never_sent_over_plain_http(tmp_path):
    with pytest.raises(SelectionError, match=r"must not be sent over http.*https"):
        fetch("genesis", "x", out=tmp_path, base_url="http://example.org/", environ=ACCOUNT)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, r"needs an account.*SMARTSPEC_GENESIS_USER"),
        ({"SMARTSPEC_GENESIS_USER": USER}, r"SMARTSPEC_GENESIS_PASSWORD is empty"),
        ({"SMARTSPEC_GENESIS_PASSWORD": PASSWORD}, r"SMARTSPEC_GENESIS_USER is empty"),
        (ACCOUNT | {"SMARTSPEC_GENESIS_PASSWORD": PASSWORD + "\n"}, "cannot be sent"),
        (ACCOUNT | {"SMARTSPEC_GENESIS_PASSWORD": PASSWORD + "\r\nx: y"}, "cannot be sent"),
        (ACCOUNT | {"SMARTSPEC_GENESIS_PASSWORD": PASSWORD + "€"}, "cannot be sent"),
    ],
)
def test_an_account_that_cannot_work_is_told_before_anything_is_asked(office, get, environ, words):
    with pytest.raises(FetchError, match=words) as caught:
        get(environ=environ)
    assert office.asked == []
    assert PASSWORD not in str(caught.value)


def everything_written(folder):
    return b"".join(path.read_bytes() + path.name.encode() for path in sorted(folder.iterdir()))


@pytest.mark.parametrize("environ", [ACCOUNT, {"SMARTSPEC_GENESIS_TOKEN": TOKEN}])
def test_the_account_stands_in_no_file_name_cache_message_or_log(
    office, get, tmp_path, caplog, environ
):
    caplog.set_level(logging.DEBUG)
    told = []
    office.on(TABLE_FILE, status(98), STARTED)
    office.on(RESULTS, status(104), READY)
    office.on(RESULT_FILE, zipped())
    path = get(environ=environ)
    told += [source_file(path).read_text(encoding="utf-8"), repr(order_genesis("x"))]
    for quoted in (DENIED + "".join(environ.values()), f"({' '.join(environ.values())})"):
        office.on(TABLE_FILE, status(15, quoted, flat=True))
        with pytest.raises(FetchError) as caught:
            get(environ=environ, refresh=True)
        told += [str(caught.value), repr(caught.value), repr(caught.value.problems)]
    told.append(repr(Account.of(environ, host="x")))
    for secret in environ.values():
        assert secret.encode() not in everything_written(tmp_path)
        assert not [text for text in [*told, caplog.text] if secret in text]


def test_a_part_on_disk_holds_no_account(office, get, tmp_path, reply):
    office.on(TABLE_FILE, reply(zipped(os.urandom(90_000)), etag='"e"', cut=50_000))
    office.on(TABLE_FILE, *office.replies[TABLE_FILE], reply(b"", status=503))
    with pytest.raises(FetchError):
        get()
    assert len(list(tmp_path.iterdir())) == 2
    assert not any(secret.encode() in everything_written(tmp_path) for secret in ACCOUNT.values())


def test_two_users_share_a_fetched_file(office, get):
    office.on(TABLE_FILE, zipped())
    first = get()
    assert get(environ={"SMARTSPEC_GENESIS_TOKEN": TOKEN}) == first
    assert get(environ={}) == first  # what is here needs no account
    assert len(office.asked) == 1


def test_a_status_behind_a_byte_order_mark_is_read(office, get, reply):
    office.on(TABLE_FILE, b"\xef\xbb\xbf\r\n" + status(104, NOT_YET))
    with pytest.raises(FetchError, match=r"nothing for.*104.*Es gibt keine Objekte"):
        get()


def test_an_account_is_hidden_however_it_is_written():
    account = Account(user=USER, password=PASSWORD)
    for form in (PASSWORD, quote(PASSWORD), quote_plus(PASSWORD)):
        assert account.hide(f"?password={form}.") == "?password=***."


def test_a_short_password_hides_itself_without_garbling_the_message():
    account = Account(user="ab", password="x")
    assert account.hide("about ab and x-ray: x") == "about *** and ***-ray: ***"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"service": "destatiss"}, "did you mean 'destatis'"),
        ({"lang": "fr"}, "no language 'fr'"),
        ({"start_year": "19"}, "cannot be a start year"),
        ({"start_year": 2020, "end_year": 2015}, "2020 is after 2015"),
        ({"region_key": "05;drop"}, "cannot be a region key"),
        ({"job": "../x"}, "cannot be a job"),
    ],
)
def test_options_that_cannot_be_are_refused(options, words):
    with pytest.raises(SelectionError, match=words):
        order_genesis("13111-07-05-4", **options)


def test_each_service_has_its_own_address_citation_and_file_name():
    orders = [
        order_genesis("12411-0001", service=name)
        for name in ("destatis", "regionalstatistik", "landesdatenbank-nrw")
    ]
    assert len({order.base_url for order in orders}) == 3
    assert len({order.terms["citation"] for order in orders}) == 3
    assert len({order.file_name for order in orders}) == 3
    assert all("dl-de/by-2-0" in order.terms["licence"] for order in orders)


def test_provenance_names_service_options_and_address(office, get):
    office.on(TABLE_FILE, zipped())
    source = yaml.safe_load(source_file(get(start_year=2015)).read_text(encoding="utf-8"))
    assert source["url"] == f"{office.url}data/tablefile"
    assert source["request"]["parameters"] == {
        "service": "regionalstatistik",
        "language": "de",
        "startyear": "2015",
    }
