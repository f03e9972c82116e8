"""Rows of persons and establishments to cubes: the same on every engine, and nothing by accident."""

import datetime
import shutil
import subprocess
import sys
from importlib.util import find_spec

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import xarray as xr

from smartspec.cube import Status, aggregate, check_cube
from smartspec.errors import DataError, SelectionError, SourceError

DAYS = ["2019-06-30", "2020-06-30"]


def establishments(count=2000, seed=0):
    """Rows of two dates, five regions, four industries and some without industry."""
    draw = np.random.default_rng(seed)
    industry = draw.choice(["20", "24", "28", "62", ""], count)
    return pd.DataFrame(
        {
            "date": draw.choice(DAYS, count),
            "region": draw.choice(["05112", "05113", "05114", "05911", "05913"], count),
            "industry": [code or None for code in industry],
            "employees": draw.integers(0, 500, count),
        }
    )


@pytest.fixture
def engines(tmp_path):
    """The same rows as each engine and file has them."""

    def frames(rows):
        table = pa.Table.from_pandas(rows, preserve_index=False)
        rows.to_parquet(tmp_path / "rows.parquet", index=False)
        rows.to_csv(tmp_path / "rows.csv", index=False)
        connection = duckdb.connect()
        return {
            "pandas": rows,
            "pyarrow": table,
            "polars": pl.from_arrow(table),
            "polars lazy": pl.from_arrow(table).lazy(),
            "duckdb": connection.from_arrow(table),
            "parquet": tmp_path / "rows.parquet",
            "csv": str(tmp_path / "*.csv"),
        }

    return frames


@pytest.mark.parametrize("employees", [None, "employees"])
def test_every_engine_gives_the_same_cube(engines, employees):
    rows = establishments()
    cubes = {n: aggregate(f, employees=employees) for n, f in engines(rows).items()}
    for name, cube in cubes.items():
        xr.testing.assert_identical(cube, cubes["pandas"]), name
    value = rows["employees"] if employees else rows["employees"] * 0 + 1
    cube = check_cube(cubes["parquet"])
    assert cube["total"].sum() == value.sum()
    assert cube["employees"].sum() == value[rows["industry"].notna()].sum()
    here = (rows["date"] == DAYS[0]) & (rows["region"] == "05113") & (rows["industry"] == "24")
    cell = cube["employees"].sel(date=DAYS[0], region="05113", industry="24")
    assert float(cell) == value[here].sum() > 0


def test_the_order_of_the_rows_does_not_matter():
    rows = establishments()
    shuffled = rows.sample(frac=1, random_state=1)
    xr.testing.assert_identical(aggregate(rows), aggregate(shuffled))


def test_large_sums_are_exact_to_the_last_person(engines):
    """In float32, or added as float64 in parts, the last person would be lost."""
    count = 2**52 - 1
    rows = pd.DataFrame(
        {"date": DAYS[0], "region": "05", "industry": ["24"] * 3, "employees": [count, 1, 1]}
    )
    for name, frame in engines(rows).items():
        if name != "csv":  # texts of more than 15 digits are no count of persons
            total = aggregate(frame, employees="employees")["total"].item()
            assert int(total) == count + 2, name


def test_an_industry_without_rows_is_zero_where_the_region_has_rows():
    rows = pd.DataFrame({"date": [DAYS[0]] * 2, "region": ["a", "b"], "industry": ["24", "28"]})
    cube = aggregate(rows)
    assert cube["employees"].values.tolist() == [[[1, 0], [0, 1]]]
    assert cube["status"].values.tolist() == [[[0, 1], [1, 0]]]
    open_cube = aggregate(rows, absent="not_available")
    assert open_cube["status"].values.tolist() == [[[0, 3], [3, 0]]]


def test_a_region_without_rows_at_a_date_is_not_available():
    rows = pd.DataFrame({"date": DAYS, "region": ["a", "b"], "industry": ["24", "24"]})
    cube = aggregate(rows)
    assert cube["total_status"].sel(region="b").values.tolist() == [Status.NOT_AVAILABLE, 0]
    assert np.isnan(cube["employees"].sel(region="b", date=DAYS[0]).item())


def test_an_empty_count_is_refused_or_makes_the_region_not_available(engines):
    rows = establishments(200).astype({"employees": "Int64"})
    rows.loc[3, ["date", "region", "industry", "employees"]] = [DAYS[0], "05112", "24", None]
    for name, frame in engines(rows).items():
        with pytest.raises(
            DataError, match=r"1 rows with empty counts, first at 2019-06-30 \| 051"
        ):
            aggregate(frame, employees="employees")
        cube = aggregate(frame, employees="employees", unknown="not_available")
        gone = cube.sel(date=DAYS[0], region="05112")
        assert (gone["status"] == Status.NOT_AVAILABLE).all(), name
        assert np.isnan(gone["total"])
        assert cube["total"].isnull().sum() == 1


@pytest.mark.parametrize("value", [-1.0, 1.2, np.inf])
def test_counts_that_are_negative_or_not_whole_are_refused(engines, value):
    rows = establishments(50).astype({"employees": float})
    rows.loc[0, "employees"] = value
    for frame in engines(rows).values():
        with pytest.raises(DataError, match=r"1 rows with (negative|counts that are not whole)"):
            aggregate(frame, employees="employees")


def test_text_that_is_no_number_is_refused_with_its_place(tmp_path):
    (tmp_path / "a.csv").write_text(
        "date,region,industry,employees\n2019-06-30,05112,24,5\n2019-06-30,05112,24,*\n"
    )
    with pytest.raises(DataError, match=r"1 rows with counts that are not whole.*05112"):
        aggregate(tmp_path / "a.csv", employees="employees")


def test_codes_keep_their_zero_in_csv(engines):
    cube = aggregate(engines(establishments(50))["csv"])
    assert cube["region"].values[0] == "05112"


def test_all_that_is_wrong_with_columns_is_said_at_once():
    rows = pd.DataFrame({"Date": ["2019"], "region": [5112], "REGION": ["x"], "industry": ["24"]})
    with pytest.raises(SelectionError) as error:
        aggregate(rows, employees="staff")
    text = str(error.value)
    assert "no column 'date'" in text
    assert "'Date'" in text
    assert "like REGION" in text
    assert "no column 'staff'" in text
    rows = pd.DataFrame({"Tag": ["2019-06-30"], "region": [5112], "industry": ["24"]})
    with pytest.raises(SelectionError, match=r"'Tag' is not safe[\s\S]*not 5112"):
        aggregate(rows, date="Tag")


def test_rows_without_region_or_of_a_total_are_refused():
    rows = pd.DataFrame(
        {"date": [DAYS[0]] * 3, "region": ["a", None, ""], "industry": ["24", "24", "TOTAL"]}
    )
    with pytest.raises(DataError, match=r"without region, in 2 cells[\s\S]*industry TOTAL"):
        aggregate(rows)
    with pytest.raises(DataError, match="no rows"):
        aggregate(rows.head(0).astype("str"))


def test_unknown_choices_are_refused_together():
    with pytest.raises(SelectionError, match=r"unknown[\s\S]*absent"):
        aggregate(establishments(5), unknown="zero", absent="none")


@pytest.mark.parametrize("kind", ["date", "time", "text"])
def test_dates_may_be_dates_times_or_text(engines, kind):
    day = {
        "date": datetime.date(2019, 6, 30),
        "time": pd.Timestamp("2019-06-30 07:30"),
        "text": "2019-06-30",
    }[kind]
    rows = pd.DataFrame({"date": [day, day], "region": ["a", "a"], "industry": ["24", "28"]})
    for name, frame in engines(rows).items():
        cube = aggregate(frame)
        assert (
            cube["date"].values.tolist()
            == pd.DatetimeIndex(["2019-06-30"]).as_unit("ns").asi8.tolist()
        ), name
        assert cube["total"].item() == 2


@pytest.mark.parametrize(
    "days",
    [
        ["06.07.2020"],
        ["30.06.2019", "06.07.2020"],
        ["06.07.2020", "30.06.2019"],
        ["2019"],
        ["06/07/2019"],
        ["2019-06"],
        ["2019-02-30"],
        ["2019-06-30\n"],
        [" 2019-06-30"],
        ["2019-06-30 25:30"],
        ["2019-06-30 00:00+02:00"],
    ],
)
def test_a_date_in_text_is_never_guessed_and_named_alike_on_every_engine(engines, days):
    rows = pd.DataFrame({"date": days, "region": "a", "industry": "24"})
    said = set()
    for frame in engines(rows).values():
        with pytest.raises(DataError, match=r"column date.*write the reference date") as error:
            aggregate(frame)
        said.add(str(error.value))
    assert len(said) == 1
    assert repr(sorted(days)[0]) in said.pop()


def test_a_time_beside_an_iso_date_is_the_same_day(engines):
    days = ["2019-06-30", "2019-06-30 00:00", "2019-06-30 00:00:00", "2019-06-30T23:59:59.999"]
    rows = pd.DataFrame({"date": days, "region": "a", "industry": "24"})
    for name, frame in engines(rows).items():
        cube = aggregate(frame)
        assert cube["date"].dt.strftime("%Y-%m-%d").values.tolist() == ["2019-06-30"], name
        assert cube["total"].item() == 4


@pytest.mark.parametrize("kind", ["text", "time"])
def test_a_placeholder_far_from_today_is_no_reference_date(kind):
    day = "9999-12-31"
    dates = [day] if kind == "text" else pd.Series([np.datetime64(day, "s")])
    rows = pd.DataFrame({"date": dates, "region": "a", "industry": "24"})
    with pytest.raises(DataError, match=r"9999-12-31.*after 2261"):
        aggregate(rows)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_times_with_a_time_zone_are_refused_on_every_engine(engines, zone):
    """23:30 in Berlin is another day in UTC: each engine has its own opinion."""
    times = pd.to_datetime(["2019-06-30 23:30"]).tz_localize(zone)
    rows = pd.DataFrame({"date": times, "region": "a", "industry": "24"})
    for name, frame in engines(rows).items():
        with pytest.raises((DataError, SelectionError), match="time zone"):
            raise AssertionError(f"{name}: {aggregate(frame)}")


def test_an_empty_text_is_no_date():
    rows = pd.DataFrame({"date": ["", DAYS[0]], "region": "a", "industry": "24"})
    with pytest.raises(DataError, match="rows without date, in 1 cells"):
        aggregate(rows)


def test_counts_beyond_what_arrow_can_press_into_int64_are_refused_in_words(engines):
    counts = np.array([2**63 + 5, 1], dtype=np.uint64)
    rows = pd.DataFrame({"date": DAYS[0], "region": "a", "industry": "24", "employees": counts})
    for frame in engines(rows).values():
        with pytest.raises(DataError, match="1 rows with counts that are not whole"):
            aggregate(frame, employees="employees")
    for name, frame in engines(rows.tail(1)).items():
        assert aggregate(frame, employees="employees")["total"].item() == 1, name


@pytest.mark.parametrize("count", ["1\n", "1\u2028", " 1", "\u0661"])
def test_a_count_with_other_characters_is_refused_on_every_engine(engines, count):
    counts = [count, "2"]
    rows = pd.DataFrame({"date": DAYS[0], "region": "a", "industry": "24", "employees": counts})
    for frame in engines(rows).values():
        with pytest.raises(DataError, match="1 rows with counts that are not whole"):
            aggregate(frame, employees="employees")


def test_a_region_beyond_what_can_be_counted_exactly_is_refused_though_its_cells_are_not():
    counts = [2**52 + 1, 2**52]
    rows = pd.DataFrame(
        {"date": DAYS[0], "region": "a", "industry": ["24", "28"], "employees": counts}
    )
    with pytest.raises(DataError, match="sums beyond 9007199254740992 in 1 regions"):
        aggregate(rows, employees="employees")


def test_files_that_are_not_there_or_not_rows_are_named(tmp_path):
    (tmp_path / "rows.parquet").write_text("no parquet")
    with pytest.raises(SourceError, match="cannot be read"):
        aggregate(tmp_path / "rows.parquet")
    with pytest.raises(SourceError, match=r"no file .*rows.parquet"):
        aggregate(tmp_path / "row.parquet")
    (tmp_path / "rows.txt").write_text("x")
    with pytest.raises(SourceError, match=r"give \.parquet or \.csv"):
        aggregate(tmp_path / "rows.txt")


def test_names_and_attributes_go_to_the_cube():
    cube = aggregate(establishments(50), region_names={"05113": "Essen"}, classification="WZ2008")
    assert cube["region_name"].sel(region="05113").item() == "Essen"
    assert cube.attrs["classification"] == "WZ2008"


def test_the_cube_never_imports_an_engine_that_is_not_needed():
    """Polars and PySpark are extras: nothing of the house imports them."""
    code = (
        "import sys, smartspec.cube; print([m for m in ('polars', 'pyspark') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


SPARK = """
import sys
import pandas as pd
import xarray as xr
from pyspark.sql import SparkSession
from smartspec.cube import aggregate

spark = (SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
         .config("spark.sql.shuffle.partitions", "4").getOrCreate())
rows = pd.read_parquet(sys.argv[1])
frame = spark.read.parquet(sys.argv[1])
for employees in (None, "employees"):
    xr.testing.assert_identical(
        aggregate(frame, employees=employees), aggregate(rows, employees=employees)
    )
spark.stop()
print("same")
"""


def test_spark_gives_the_same_cube(tmp_path):
    if find_spec("pyspark") is None:
        pytest.skip("pyspark is absent: pip install 'smartspec[cluster]'")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, and there is none on the path")
    establishments().to_parquet(tmp_path / "rows.parquet", index=False)
    done = subprocess.run(
        [sys.executable, "-c", SPARK, str(tmp_path / "rows.parquet")],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "same" in done.stdout
