"""Each reader, fed a few hundred broken files with a fixed seed; hours of them with `make fuzz`."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from smartspec.sources import inspect, read

HERE = Path(__file__).parent


def module(name: str):
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


SEEDS = module("seeds").seeds()


@pytest.mark.parametrize("seed", SEEDS, ids=[f"{s.reader}{s.ending}" for s in SEEDS])
def test_what_is_broken_was_sound_before(tmp_path: Path, seed) -> None:
    path = tmp_path / f"a{seed.ending}"
    path.write_bytes(seed.content)
    assert (read(seed.reader, path, **seed.options).total > 0).any()
    assert inspect(path)[0].name == seed.reader


def test_the_peak_is_of_the_process_alone() -> None:
    held = bytearray(400_000_000)
    held[::4096] = b"x" * len(held[::4096])
    ran = subprocess.run(
        [sys.executable, str(HERE / "memory.py")], capture_output=True, text=True, check=True
    )
    assert int(ran.stdout) < 100


def fuzz(cases: int, seed: int) -> None:
    target = [sys.executable, str(HERE / "fuzz_readers.py"), "--cases", str(cases)]
    ran = subprocess.run(
        [*target, "--seed", str(seed)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    peak = int(ran.stdout.rsplit("peak ", 1)[1].split()[0])
    assert peak < 1000  # MB


def test_no_broken_file_ends_in_a_foreign_exception() -> None:
    fuzz(450, 1)


@pytest.mark.soak
def test_no_broken_file_of_thousands_ends_in_a_foreign_exception() -> None:
    fuzz(20_000, 2)
