import os

import pytest

from smartspec.errors import OutputError
from smartspec.write_whole import DRAFT, clear_drafts, draft_beside, write_whole


def test_a_file_is_written_whole_and_nothing_else_is_there(tmp_path):
    for data in (b"one", b"two"):
        write_whole(tmp_path / "a.txt", data)
        assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
        assert (tmp_path / "a.txt").read_bytes() == data


def test_who_may_read_a_file_may_read_what_replaces_it(tmp_path):
    path = tmp_path / "a.txt"
    write_whole(path, b"one")
    path.chmod(0o640)
    write_whole(path, b"two")
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["folder", "fifo", "a\0b", "no/where", "x" * 300])
def test_what_cannot_be_written_is_said(tmp_path, name):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(OutputError):
        write_whole(tmp_path / name, b"x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["fifo", "folder"]


def test_a_long_name_and_foreign_hidden_files_are_no_trouble(tmp_path):
    other = tmp_path / ".a.txt.mine"
    other.write_text("x")
    write_whole(tmp_path / ("x" * 250), b"x")
    write_whole(tmp_path / "a.txt", b"x")
    assert other.exists()


def test_the_draft_of_a_dead_writer_goes_and_that_of_a_living_one_stays(tmp_path):
    path = tmp_path / "a.txt"
    dead = tmp_path / f".a.txt.0123456789ab{DRAFT}"
    dead.write_text("half")
    with draft_beside(path) as living:
        assert not dead.exists()
        clear_drafts(path)
        assert living.exists()
    assert list(tmp_path.iterdir()) == []
