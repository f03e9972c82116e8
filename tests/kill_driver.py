"""Kill a command of smartspec at given or random moments, and see what is left.

A process of its own, so that children can be forked from it before any thread is there. Run by
`test_kills.py`: `python kill_driver.py CASE FOLDER COUNT SEED`; COUNT 0 kills before and
after every rename, -3 at the last three of these moments.
"""

import os
import random
import shutil
import signal
import sys
import time
import traceback
from pathlib import Path

import pandas as pd
import xarray as xr

from smartspec.cli import cli
from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import (
    build_dossier,
    check_dossier,
    open_cube,
    open_dossier,
    save_cube,
    save_dossier,
)

DEMO = Path(__file__).resolve().parents[1] / "dossiers" / "metropole-ruhr"
COLUMNS = ["date", "region", "industry", "employees", "status"]
PERIOD = ["--reference", "05", "--start", "2014-09-30", "--end", "2019-09-30"]


def make_cube(size, name):
    rows = [
        (day, region, industry, float(size * weight * (i + 1) * (i * step + 2)), "observed")
        for step, day in enumerate(["2014-09-30", "2019-09-30"])
        for region, weight in (("05", 30), ("05111", 10), ("05112", 9))
        for i, industry in enumerate(["24", "28", "46"])
    ]
    rows += [(d, r, TOTAL, size * 1e4, "observed") for d, r in {(row[0], row[1]) for row in rows}]
    names = {"05": name, "05111": f"{name} A", "05112": f"{name} B"}
    return build_cube(pd.DataFrame(rows, columns=COLUMNS), region_names=names, provider=name)


def make_dossier(size, name):
    areas = [
        ("05", name, "state", None),
        ("05111", name, "city", "05"),
        ("05112", name, "city", "05"),
    ]
    table = pd.DataFrame(areas, columns=["code", "name_de", "kind", "parent"])
    return build_dossier(
        settings={
            "title": {"de": name, "en": name},
            "region": "05111",
            "reference": "05",
            "growth": {"start": "2014-09-30", "end": "2019-09-30"},
        },
        tables={"areas": table.assign(name_en=table["name_de"])},
        cubes={"employment": make_cube(size, name)},
    )


class Case:
    """What is there before (`old`), what runs, and how to see what is there after."""

    slow = False
    ending = ""

    def __init__(self, folder):
        self.out, self.inputs = folder / "out", folder / "inputs"
        self.file = self.out / f"cube.{self.ending}"
        self.folder = self.out / "dossier"
        for each in (self.out, self.inputs):
            each.mkdir(parents=True, exist_ok=True)

    def prepare(self):
        """Files to read, and the old result in `self.out`."""

    def run(self):
        cli.main([str(word) for word in self.words()], standalone_mode=False)

    def look(self):
        """What a reader sees, in a form that can be compared; opening mends."""
        return {p.name: p.read_bytes() for p in sorted(self.out.iterdir()) if p.name[0] != "."}

    def left(self):
        return [p.name for p in self.out.rglob(".*")]

    def sound(self, seen, old, new):
        """Each file is the old or the new one; opened together they are one of the two."""
        names = {*old, *new}
        return set(seen) <= names and all(
            seen.get(name) in (old.get(name), new.get(name)) for name in names
        )


class Import(Case):
    ending = "csv"

    def prepare(self):
        save_cube(make_cube(3, "old"), self.file)
        save_cube(make_cube(5, "new"), self.inputs / "given.csv")

    def words(self):
        return ["import", "tidy", self.inputs / "given.csv", "--out", self.file]

    def look(self):
        cube = open_cube(self.file)
        return {"cube": xr.Dataset.to_dict(cube.fillna(-1))}


class ImportParquet(Import):
    ending = "parquet"


class SaveCube(Import):
    def run(self):
        save_cube(make_cube(7, "other"), self.file)


class Save(Case):
    renames = False

    def prepare(self):
        save_dossier(make_dossier(3, "old"), self.folder)

    def run(self):
        if self.renames:
            from smartspec.dossier import swap  # noqa: PLC0415

            swap.exchange = lambda one, other: False
        save_dossier(make_dossier(5, "new"), self.folder, overwrite=True)

    def look(self):
        check_dossier(self.folder)
        opened = open_dossier(self.folder)
        return {"all": (opened.settings["title"]["de"], list(opened["areas"]["name_de"]),
                        list(opened.cubes["employment"]["region_name"].values))}  # fmt: skip


class SaveByRenames(Save):
    renames = True


class Refresh(Save):
    def prepare(self):
        super().prepare()
        path = self.folder / "tables" / "areas.csv"
        path.write_text(path.read_text().replace("old", "edited"))

    def words(self):
        return ["check", self.folder, "--refresh"]

    run = Case.run

    def look(self):
        open_dossier(self.folder)
        return {"package": (self.folder / "datapackage.json").read_bytes()}


class Result(Case):
    """A command that writes files into a folder from a small dossier or cube."""

    names: tuple[str, ...] = ()

    def prepare(self):
        save_dossier(make_dossier(5, "given"), self.inputs / "dossier")
        for name in self.names:
            (self.out / name).write_text("old")


class Chart(Result):
    names = ("bars.svg",)

    def words(self):
        chart = ["chart", "quadrant", self.inputs / "dossier", *PERIOD, "--region", "05112"]
        return [*chart, "--out", self.out / "bars.svg"]


class Bounds(Result):
    names = ("bounds.csv",)

    def words(self):
        cube = self.inputs / "dossier" / "cubes" / "employment.csv"
        return ["bounds", cube, "--out", self.out / "bounds.csv"]


class Report(Result):
    names = ("report.de.html", "report.en.html")

    def words(self):
        return ["report", self.inputs / "dossier", "--out", self.out]


class Handbook(Result):
    slow = True
    names = ("handbook.de.html",)

    def words(self):
        return ["handbook", "--out", self.out, "--lang", "de"]


class Demo(Result):
    slow = True
    names = ("report.de.html", "report.en.html", "quadrants.de.png", "quadrants.en.png")

    def words(self):
        return ["demo", "--out", self.out]


class Fetch(Case):
    """The table comes from a small server of the driver's own; see `serve`."""

    def words(self):
        base = f"http://127.0.0.1:{(self.inputs / 'port').read_text()}"
        return ["fetch", "eurostat", "demo", "--base-url", base, "--out", self.out, "--lang", "en"]

    def look(self):
        self.run()  # the next fetch goes on, whatever was left
        return {p.name: p.read_bytes() for p in sorted(self.out.glob("*.json"))}

    def left(self):
        return [p.name for p in self.out.rglob("*.part*")]


CASES = {
    "import": Import, "import-parquet": ImportParquet, "save-cube": SaveCube, "save": Save,
    "save-by-renames": SaveByRenames, "refresh": Refresh, "chart": Chart, "bounds": Bounds,
    "report": Report, "handbook": Handbook, "demo": Demo, "fetch": Fetch,
}  # fmt: skip


def serve(folder):
    """A child that answers every request with one table; its port stands in a file."""
    import http.server  # noqa: PLC0415

    body = b'{"class": "dataset", "id": ["geo"], "size": [1], "value": {"0": 1.5}}' + b" " * 200_000

    class Office(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", '"1"')
            self.send_header("Accept-Ranges", "bytes")
            self.end_headers()
            for start in range(0, len(body), 20_000):
                self.wfile.write(body[start : start + 20_000])
                time.sleep(0.002)

        def log_message(self, *words):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Office)
    (folder / "inputs").mkdir(parents=True, exist_ok=True)
    (folder / "inputs" / "port").write_text(str(server.server_port))
    pid = os.fork()
    if pid == 0:
        server.serve_forever()
    return pid


def forked(work):
    """Run work in a child; its outcome (0 sound, 1 wrong, negative killed by a signal)."""
    pid = os.fork()
    if pid:
        return pid
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        work()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def outcome(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def watch(folder, log=None, last=None):
    """Count what happens to files in the folder; die at the event number `last`."""
    seen = 0

    def hook(event, args):
        nonlocal seen
        if event not in ("os.rename", "os.rmdir", "os.remove", "shutil.rmtree", "open", "os.mkdir"):
            return
        if not any(
            str(folder) in os.fsdecode(a) for a in args if isinstance(a, (str, bytes, Path))
        ):
            return
        seen += 1
        if log is not None and not log.closed:
            log.write(f"{event}\n".encode())
            log.flush()
        if seen == last:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main(name, folder, count, seed):
    folder, chance = Path(folder), random.Random(seed)
    server = serve(folder) if name == "fetch" else None
    try:
        run(CASES[name], folder, count, chance)
    finally:
        if server:
            os.kill(server, signal.SIGKILL)
            os.waitpid(server, 0)


def run(kind, folder, count, chance):
    def fresh():
        shutil.rmtree(folder / "out", ignore_errors=True)
        kind(folder).prepare()

    def states():
        """The old and the new state, as a reader sees them, and the events of a whole run."""
        import pickle  # noqa: PLC0415

        case = kind(folder)
        old = {} if kind is Fetch else case.look()
        with (folder / "events").open("wb") as log:
            watch(folder / "out", log)
            case.run()
        (folder / "states").write_bytes(pickle.dumps((old, case.look())))

    def verify():
        import pickle  # noqa: PLC0415

        case = kind(folder)
        old, new = pickle.loads((folder / "states").read_bytes())
        seen = case.look()
        assert case.sound(seen, old, new), "neither old nor new"
        if kind is Fetch:
            assert seen == new
        else:
            case.run()
            assert case.look() == new, "the next run does not come to its end"
        assert not case.left(), case.left()

    assert outcome(forked(fresh)) == 0
    shutil.copytree(folder / "out", folder / "before", symlinks=True)
    started = time.monotonic()
    assert outcome(forked(states)) == 0, "the command itself fails"
    takes = time.monotonic() - started
    events = (folder / "events").read_text().split()
    renames = [n for n, event in enumerate(events, 1) if event == "os.rename"]
    moments = sorted({n + d for n in renames for d in (0, 1)} | {1, len(events)})
    if count < 0:  # so many, the middle of the last renames among them
        moments = moments[-1 + count : -1]
    plan = [chance.uniform(0, takes) for _ in range(count)] or moments
    killed = 0
    for moment in plan:
        shutil.rmtree(folder / "out")
        shutil.copytree(folder / "before", folder / "out", symlinks=True)

        def work(moment=moment):
            case = kind(folder)
            if count <= 0:
                watch(folder / "out", last=moment)
            case.run()

        pid = forked(work)
        if count > 0:
            time.sleep(moment)
            os.kill(pid, signal.SIGKILL)
        killed += outcome(pid) == -signal.SIGKILL
        assert outcome(forked(verify)) == 0, f"killed at {moment}: see above"
    print(f"{len(plan)} runs, {killed} killed, {len(events)} events")
    assert killed or count


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
