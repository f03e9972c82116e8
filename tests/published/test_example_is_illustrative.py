"""The worked example says of itself that its figures are invented, and can be made again."""

import subprocess
import sys

import pandas as pd

from smartspec.analysis import competence_profile
from smartspec.cube import Status

FILES = ("employment.csv", "employment.yaml")


def test_the_region_has_1_780_000_employees_in_june_2020(cube) -> None:
    total = cube["total"].sel(region="RUHR")
    assert float(total.sel(date="2020-06-30")) == 1_780_000
    assert float(total.sel(date="2019-09-30")) > 1.05 * float(total.sel(date="2014-09-30"))
    assert float(cube["total"].sel(region="05").min()) > 6.3e6


def test_the_cube_covers_all_88_divisions_of_15_districts_and_nrw(dossier, districts) -> None:
    cube = dossier.cubes["employment"]
    assert dict(cube.sizes) == {"date": 4, "region": 16, "industry": 88}
    assert len(districts) == 15
    assert cube.attrs["classification"] == "WZ2008"


def test_a_total_is_a_little_more_than_the_sum_of_its_divisions(dossier) -> None:
    cube = dossier.cubes["employment"]
    rest = (cube["total"] - cube["employees"].sum("industry")) / cube["total"]
    secret = (cube["status"] == Status.SUPPRESSED).any(["date", "industry"])
    assert rest.min() > 0
    assert rest.where(~secret).max() < 0.002
    assert rest.where(secret).max() < 0.03
    assert (cube["employees"].dropna("industry") % 1 == 0).all()


def test_the_districts_never_exceed_the_state(dossier, districts) -> None:
    cube = dossier.cubes["employment"]
    assert (
        cube["employees"].sel(region=districts).sum("region") <= cube["employees"].sel(region="05")
    ).all()


def test_everything_made_from_the_cube_is_marked_as_illustrative(
    cube, lead_markets, profile_of
) -> None:
    shock = competence_profile(lead_markets, reference="05", start="2019-06", end="2020-06")
    for made in (cube, lead_markets, profile_of(), shock):
        assert made.attrs["illustrative"] == 1
        assert "not official statistics" in made.attrs["citation"]


def test_the_sources_say_which_figures_are_invented(dossier) -> None:
    sources = dossier["sources"].set_index("id")
    assert sources.index[sources["illustrative"]].tolist() == ["employment", "delineation", "own"]


def test_every_relevant_industry_has_an_honest_basis(dossier, targets) -> None:
    relevance = dossier["relevance"]
    members = set(dossier["lead_market_industries"]["industry"])
    by_market = relevance.loc[relevance["basis"] == "lead_market", "industry"]
    assert set(by_market) == members
    assert {row["industry"] for row in targets("targets_top")} <= set(relevance["industry"])


def test_the_basis_of_an_industry_is_that_of_the_eurostat_list(shared, dossier) -> None:
    path = shared / "data/classification/eurostat_htec_kis_nace2_divisions.csv"
    listed = pd.read_csv(path, dtype=str)
    kind = listed["aggregate"].map(
        lambda a: (
            "innovative"
            if a in ("C_HTC", "C_HTC_M")
            else "knowledge_intensive"
            if a.startswith("KIS")
            else ""
        )
    )
    relevance = dossier["relevance"]
    for basis in ("innovative", "knowledge_intensive"):
        ours = set(relevance.loc[relevance["basis"] == basis, "industry"])
        assert ours == set(listed.loc[kind == basis, "nace_rev2_division"])


def test_making_the_employment_again_gives_the_same_bytes(folder, tmp_path) -> None:
    script = folder / "make" / "make_employment.py"
    subprocess.run([sys.executable, "-B", str(script), str(tmp_path)], check=True, timeout=60)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (folder / "cubes" / name).read_bytes(), name
