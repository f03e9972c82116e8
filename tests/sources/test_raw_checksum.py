"""The checksum of raw files: made with a key, or none."""

import hashlib
import hmac

import pytest

from smartspec.errors import SourceError
from smartspec.sources import checksum, read
from smartspec.sources.raw_checksum import KEY_FILE

TABLE = "date,region,industry,employees,disclosure\n2019-06-30,05111,24,{},N\n"
TABLE += "2019-06-30,05111,28,2000,N\n2019-06-30,05111,62,3000,\n2019-06-30,05111,TOTAL,9711,\n"
KEY = b"0123456789abcdef"


@pytest.fixture
def raw(tmp_path):
    path = tmp_path / "raw.csv"
    path.write_text(TABLE.format(4711), encoding="utf-8")
    return path


@pytest.fixture
def key(tmp_path, monkeypatch):
    path = tmp_path / "key"
    path.write_bytes(KEY)
    monkeypatch.setenv(KEY_FILE, str(path))
    return path


def plain_checksums(path):
    """What anybody can compute of a file: of the whole and of its start."""
    return {
        getattr(hashlib, name)(path.read_bytes()).hexdigest() for name in ("sha256", "sha1", "md5")
    }


def test_without_a_key_a_cube_has_no_checksum_of_its_raw_file(raw, monkeypatch):
    monkeypatch.delenv(KEY_FILE, raising=False)
    assert read("tidy", raw).attrs["checksum"] == ""


def test_with_a_key_the_checksum_is_that_of_the_raw_files_under_the_key(raw, key, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text(TABLE.format(4712), encoding="utf-8")
    made = [hmac.new(KEY, p.read_bytes(), hashlib.sha256).hexdigest() for p in (raw, other)]
    assert read("tidy", raw).attrs["checksum"] == checksum([raw]) == f"hmac-sha256:{made[0]}"
    both = hmac.new(KEY, "".join(made).encode(), hashlib.sha256).hexdigest()
    assert checksum([raw, other]) == f"hmac-sha256:{both}"


def test_nobody_without_the_key_can_test_a_guess_of_the_raw_file(raw, key):
    found = checksum([raw])
    assert not any(one in found for one in plain_checksums(raw))
    key.write_bytes(KEY[::-1])
    assert checksum([raw]) != found


@pytest.mark.parametrize(("content", "match"), [(None, "cannot be read"), (b"short", "5 bytes")])
def test_a_key_that_protects_nothing_is_refused(raw, key, content, match):
    key.unlink()
    if content is not None:
        key.write_bytes(content)
    with pytest.raises(SourceError, match=rf"{match}.*Cure: make one with"):
        read("tidy", raw)
