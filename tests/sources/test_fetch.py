"""Fetching over a bad line: nothing half-written, nothing fetched twice, nothing guessed."""

import hashlib
import json

import pytest
import requests
import yaml

from smartspec.errors import FetchError, OutputError, SelectionError
from smartspec.sources.download import CHUNK, download
from smartspec.sources.download_link import Link, Request
from smartspec.sources.fetch import fetch, source_file

ARRIVED = 100_000 // CHUNK * CHUNK  # of 100,000 bytes before a break, whole chunks count
DATA = "/statistics/1.0/data/demo"
TABLE = json.dumps(
    {
        "class": "dataset",
        "version": "2.0",
        "id": ["geo"],
        "size": [3],
        "value": {str(n): n * 1.5 for n in range(20_000)},
    }
).encode()


@pytest.fixture
def slept():
    return []


@pytest.fixture
def get(office, tmp_path, slept):
    """Fetch the demo table from the office, without any real sleep."""

    def run(**options):
        link = options.pop("link", None) or Link(sleep=slept.append, **options.pop("how", {}))
        options = {"out": tmp_path / "data", "base_url": office.url} | options
        return fetch("eurostat", "demo", link=link, **options)

    return run


def left(tmp_path):
    return sorted(path.name for path in (tmp_path / "data").glob("*"))


def test_a_table_arrives_whole_with_its_provenance_beside_it(office, get):
    office.on(DATA, TABLE)
    path = get()
    source = yaml.safe_load(source_file(path).read_text(encoding="utf-8"))
    assert path.read_bytes() == TABLE
    assert source["sha256"] == hashlib.sha256(TABLE).hexdigest()
    assert source["url"] == f"{office.url}statistics/1.0/data/demo?format=JSON&lang=DE"
    assert source["bytes"] == len(TABLE)
    assert source["retrieved"].endswith("Z")
    assert "citation" in source["licence"]
    assert source["citation"] == "Eurostat, table demo"
    assert source["request"]["parameters"] == {"format": "jsonstat", "lang": "de", "filters": {}}


def test_the_second_fetch_of_the_same_request_asks_nobody(office, get):
    office.on(DATA, TABLE)
    first = get()
    assert get() == first
    assert len(office.asked) == 1


def test_refresh_fetches_again(office, get):
    office.on(DATA, TABLE, TABLE.replace(b"1.5", b"2.5"))
    get()
    assert b"2.5" in get(refresh=True).read_bytes()
    assert len(office.asked) == 2


def test_another_request_gets_another_file(office, get):
    office.on(DATA, TABLE)
    names = {
        get().name,
        get(filters=["geo=DE"]).name,
        get(filters=["geo=FR"]).name,
        get(lang="en").name,
    }
    assert len(names) == 4
    assert len(office.asked) == 4


def test_a_file_that_somebody_changed_is_not_passed_off_as_fetched(office, get):
    office.on(DATA, TABLE)
    path = get()
    path.write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"not what was fetched before.*refresh"):
        get()
    assert path.read_bytes() == b"mine"
    assert get(refresh=True).read_bytes() == TABLE


def test_a_file_of_another_request_is_not_passed_off_as_this_one(office, get):
    office.on(DATA, TABLE)
    source = source_file(get())
    changed = source.read_text(encoding="utf-8").replace("lang: de", "lang: en")
    source.write_text(changed, encoding="utf-8")
    with pytest.raises(OutputError, match="not what was fetched before"):
        get()


def test_a_cut_line_goes_on_where_it_stopped(office, get, reply, slept):
    office.on(DATA, reply(TABLE, etag='"v1"', cut=100_000), reply(TABLE, etag='"v1"'))
    assert get().read_bytes() == TABLE
    assert office.asked[1]["headers"]["range"] == f"bytes={ARRIVED}-"
    assert office.asked[1]["headers"]["if-range"] == '"v1"'
    assert slept == [1.0]


def test_a_table_that_changed_meanwhile_is_fetched_from_the_start(office, get, reply):
    new = TABLE.replace(b"1.5", b"2.5")
    office.on(DATA, reply(TABLE, etag='"v1"', cut=100_000), reply(new, etag='"v2"'))
    assert get().read_bytes() == new


def test_without_a_mark_of_the_version_a_cut_line_starts_again(office, get, reply):
    office.on(DATA, reply(TABLE, cut=100_000), reply(TABLE))
    assert get().read_bytes() == TABLE
    assert "range" not in office.asked[1]["headers"]


def test_a_weak_mark_is_no_promise_of_equal_bytes(office, get, reply):
    office.on(DATA, reply(TABLE, etag='W/"v1"', cut=100_000), reply(TABLE, etag='W/"v1"'))
    assert get().read_bytes() == TABLE
    assert "range" not in office.asked[1]["headers"]


def test_what_a_broken_line_left_is_used_by_the_next_command(office, get, reply, tmp_path):
    office.on(DATA, reply(TABLE, etag='"v1"', cut=100_000), reply(b"", status=503))
    with pytest.raises(FetchError, match="503"):
        get()
    parts = [name for name in left(tmp_path) if ".part" in name]
    assert len(parts) == 2
    assert len(left(tmp_path)) == 2
    office.on(DATA, reply(TABLE, etag='"v1"'))
    assert get().read_bytes() == TABLE
    assert office.asked[-1]["headers"]["range"] == f"bytes={ARRIVED}-"
    assert not [name for name in left(tmp_path) if ".part" in name]


@pytest.fixture
def half(office, tmp_path, reply):
    """A part of which some chunks arrived before the line broke."""
    part = tmp_path / "x.part"
    office.on("/a", reply(b"a" * 90_000, etag='"v1"', cut=50_000))
    with pytest.raises(FetchError):
        run_download(office.url + "a", part, attempts=1)
    assert part.stat().st_size == 3 * CHUNK
    return part


def run_download(url, part, **options):
    link = Link(sleep=lambda _: None, **options)
    with link.session:
        return download(Request(url), part, link=link).read_bytes()


def test_a_part_of_another_request_is_never_continued(office, half, reply):
    office.on("/b", reply(b"b" * 90_000, etag='"v1"'))
    assert run_download(office.url + "b", half) == b"b" * 90_000


def test_a_part_whose_mark_is_lost_starts_again(office, half, reply):
    half.with_name("x.part.yaml").write_text("[broken", encoding="utf-8")
    office.on("/a", reply(b"c" * 90_000, etag='"v1"'))
    assert run_download(office.url + "a", half) == b"c" * 90_000


def test_a_part_longer_than_the_file_starts_again(office, half, reply):
    office.on("/a", reply(b"", status=416), reply(b"new"))
    assert run_download(office.url + "a", half) == b"new"


def test_a_range_from_another_place_is_not_appended(office, half, reply):
    wrong = reply(b"zzz", status=206, headers={"Content-Range": "bytes 7-9/10"})
    office.on("/a", wrong, reply(b"new"))
    assert run_download(office.url + "a", half) == b"new"


def test_a_request_never_shows_its_secret_headers():
    request = Request("https://x/", form=(("a", "b"),), secret={"password": "geheim"})
    assert "geheim" not in f"{request!r} {request.described()} {request.address()}"


@pytest.mark.parametrize("cuts", [[0], [1], [65_536], [65_537, 1], [70_000, 70_000, 3]])
def test_wherever_the_line_breaks_the_bytes_are_the_same(office, get, reply, cuts):
    broken = [reply(TABLE, etag='"v"', cut=cut) for cut in cuts]
    office.on(DATA, *broken, reply(TABLE, etag='"v"'))
    assert get().read_bytes() == TABLE


def test_new_bytes_give_new_patience(office, get, reply):
    broken = [reply(TABLE, etag='"v"', cut=70_000) for _ in range(3)]
    office.on(DATA, *broken, reply(TABLE, etag='"v"'))
    assert get(how={"attempts": 2}).read_bytes() == TABLE


def test_a_busy_server_is_given_the_time_it_asks_for(office, get, reply, slept):
    busy = reply(b"", status=429, headers={"Retry-After": "7"})
    office.on(DATA, busy, reply(TABLE))
    get()
    assert slept == [7.0]


def test_a_date_in_retry_after_is_understood(office, get, reply, slept):
    past = reply(b"", status=503, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})
    office.on(DATA, past, reply(TABLE))
    get()
    assert slept == [0.0]


def test_a_wait_of_an_hour_is_told_and_not_slept(office, get, reply, slept):
    office.on(DATA, reply(b"", status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(FetchError, match=r"no further request now.*60 minutes"):
        get()
    assert slept == []


def test_a_server_that_recovers_is_asked_again_with_growing_pauses(office, get, reply, slept):
    down = reply(b"oops", status=500)
    office.on(DATA, down, down, down, reply(TABLE))
    assert get().read_bytes() == TABLE
    assert slept == [1.0, 2.0, 4.0]


def test_a_server_that_stays_down_is_an_error_and_leaves_nothing(office, get, reply, tmp_path):
    office.on(DATA, reply(b"<html>oops</html>", status=502))
    with pytest.raises(FetchError, match=r"could not deliver table demo \(502\).*try again later"):
        get()
    assert len(office.asked) == 5
    assert left(tmp_path) == []


def test_no_server_at_all_is_explained(tmp_path, slept):
    link = Link(sleep=slept.append)
    with pytest.raises(FetchError, match=r"no connection to 127.0.0.1:9.*HTTPS_PROXY") as caught:
        fetch("eurostat", "demo", out=tmp_path, base_url="http://127.0.0.1:9/", link=link)
    assert caught.value.exit_code == 7
    assert slept == [1.0, 2.0, 4.0, 8.0]


def raising(error):
    class Broken(requests.Session):
        def request(self, *args, **kwargs):
            raise error

    return Broken()


SECRET_PROXY = "cannot reach http://anna:geheim@proxy.example:3128"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (requests.exceptions.SSLError("x"), "certificate.*not trusted.*REQUESTS_CA_BUNDLE"),
        (requests.exceptions.ProxyError(SECRET_PROXY), "proxy on the way.*HTTPS_PROXY"),
        (requests.exceptions.ReadTimeout("x"), "did not answer within 120 seconds"),
        (requests.exceptions.InvalidProxyURL(SECRET_PROXY), "cannot be sent .InvalidProxyURL."),
        (requests.exceptions.InvalidHeader("geheim"), "cannot be sent .InvalidHeader."),
    ],
)
def test_errors_of_the_line_are_said_in_own_words_without_secrets(tmp_path, error, words):
    link = Link(sleep=lambda _: None, session=raising(error))
    with pytest.raises(FetchError, match=words) as caught:
        fetch("eurostat", "demo", out=tmp_path, link=link)
    assert "geheim" not in str(caught.value)


def test_a_wrong_certificate_is_not_tried_again(tmp_path, slept):
    link = Link(sleep=slept.append, session=raising(requests.exceptions.SSLError("x")))
    with pytest.raises(FetchError):
        fetch("eurostat", "demo", out=tmp_path, link=link)
    assert slept == []


def test_progress_tells_bytes_and_the_total(office, tmp_path):
    office.on(DATA, TABLE)
    seen = []
    options = {"out": tmp_path, "base_url": office.url}
    fetch("eurostat", "demo", progress=lambda *step: seen.append(step), **options)
    fetch("eurostat", "demo", progress=lambda *step: seen.append(step), **options)
    assert seen[0] == ("downloading", 0, len(TABLE))
    assert ("downloading", len(TABLE), len(TABLE)) in seen
    assert seen[-1] == ("cached", len(TABLE), len(TABLE))


def test_a_folder_that_cannot_be_written_is_an_output_error(office, tmp_path):
    office.on(DATA, TABLE)
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(OutputError, match=r"cannot be written.*choose a folder"):
        fetch("eurostat", "demo", out=tmp_path / "data", base_url=office.url)


@pytest.mark.parametrize("table", ["../etc/passwd", "", "a b", "a/b", "ü", "x" * 90, "-x", "a?b"])
def test_a_code_that_could_lead_elsewhere_is_refused(table, tmp_path):
    with pytest.raises(SelectionError, match="cannot be the code of a table"):
        fetch("eurostat", table, out=tmp_path)


@pytest.mark.parametrize(
    "base_url",
    [
        "ftp://x/",
        "no address",
        "https://anna:geheim@x/",
        "https://x/?a=b",
        "https://x/#f",
        "https:///",
    ],
)
def test_a_base_url_with_an_account_or_a_query_is_refused_and_not_quoted(base_url, tmp_path):
    with pytest.raises(SelectionError, match="base URL") as caught:
        fetch("eurostat", "demo", out=tmp_path, base_url=base_url)
    assert "geheim" not in str(caught.value)


def test_unknown_providers_and_options_name_those_that_exist(tmp_path):
    with pytest.raises(SelectionError, match="did you mean 'eurostat'"):
        fetch("eurostatt", "demo", out=tmp_path)
    with pytest.raises(SelectionError, match="did you mean 'filters'"):
        fetch("eurostat", "demo", out=tmp_path, filter=["geo=DE"])
    with pytest.raises(SelectionError, match="no option 'format'"):
        fetch("genesis", "demo", out=tmp_path, format="tsv")


def test_a_failed_download_leaves_no_empty_folders_behind(office, get, tmp_path):
    with pytest.raises(FetchError):
        get(out=tmp_path / "new" / "deep")
    assert not (tmp_path / "new").exists()
    (tmp_path / "mine").mkdir()
    with pytest.raises(FetchError):
        get(out=tmp_path / "mine")
    assert (tmp_path / "mine").is_dir()
