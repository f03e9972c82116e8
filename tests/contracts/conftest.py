"""A small economy, and how every public method of the analysis room is called on it."""

import inspect
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec import analysis
from smartspec.cube import TOTAL, build_cube

INDUSTRIES = ["10", "20", "24", "28", "62", "72"]
REGIONS = [f"05{i:03d}" for i in range(1, 9)]
DAYS = ["2014-06-30", "2016-06-30", "2019-06-30"]
FEW = {"min_regions": 5, "draws": 20, "permutations": 9}  # so that a small economy will do
OPTIONS = {"bridge_industries": {"ambiguous": "equal"}, "opportunity_map": {"date": DAYS[0]}}


def make_economy():
    """Eight regions and their sum 05, six industries, three dates."""
    counts = np.random.default_rng(5).integers(20, 300, (len(DAYS), len(REGIONS), len(INDUSTRIES)))
    rows = []
    for day, places in zip(DAYS, counts.astype(float), strict=True):
        for region, cells in zip(["05", *REGIONS], [places.sum(0), *places], strict=True):
            codes = [*INDUSTRIES, TOTAL]
            numbers = [*cells, cells.sum()]
            rows += [(day, region, c, n, "observed") for c, n in zip(codes, numbers, strict=True)]
    columns = ["date", "region", "industry", "employees", "status"]
    return build_cube(
        pd.DataFrame(rows, columns=columns),
        classification="WZ2008",
        area_status="2019",
        citation="invented",
        illustrative=True,
    )


@dataclass
class Call:
    """A call of a method: its positional and its named arguments, made of one cube.

    A name that several methods use for the same thing stands here once. What a method does not
    ask for is left at its default.
    """

    name: str
    cube: xr.Dataset
    options: dict = field(default_factory=dict)

    @property
    def method(self):
        return getattr(analysis, self.name)

    @property
    def takes(self):
        return inspect.signature(self.method).parameters

    @cached_property
    def arguments(self):
        """Name to argument, for all that have no default and those of FEW."""
        found = {}
        for name, parameter in self.takes.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                continue
            if name in FEW:
                found[name] = FEW[name]
            elif parameter.default is parameter.empty:
                found[name] = self._make(name)
        return found | OPTIONS.get(self.name, {}) | self.options

    def _make(self, name):
        own = getattr(self, f"_{self.name}_{name}", None) or getattr(self, f"_{name}", None)
        assert own is not None, f"conftest.py says no {name} for {self.name}"
        return own()

    def run(self, **changed):
        given = self.arguments | changed
        positional = [
            given.pop(name)
            for name, p in self.takes.items()
            if p.kind is p.POSITIONAL_OR_KEYWORD and name in given
        ]
        return self.method(*positional, **given)

    # scalars
    def _reference(self):
        return "05"

    def _region(self):
        return REGIONS[0]

    def _start(self):
        return DAYS[0]

    def _end(self):
        return DAYS[-1]

    def _dim(self):
        return "region"

    def _rank_interval_dim(self):
        return "industry"

    def _measure(self):
        return "location_quotient"

    def _bootstrap_measure(self):
        return lambda cube: analysis.location_quotient(cube, reference="05")

    # the cube and what is made of it
    def _cube(self):
        return self.cube

    def _published(self):
        return [self.cube]

    def _earlier(self):
        return self.cube.isel(date=slice(0, 2))

    def _later(self):
        return self.cube.isel(date=slice(2, None))

    def _parts(self):
        return self.cube["employees"].drop_sel(region="05", errors="ignore")

    def _values(self):
        return self._parts().isel(industry=0, drop=True)

    def _related_variety_values(self):
        return self._parts()

    _unrelated_variety_values = _theil_decomposition_values = _related_variety_values

    def _structural_distance_values(self):
        return self._parts().isel(date=0, drop=True).rename(industry="variable")

    def _employees(self):
        return self._parts().isel(date=0, drop=True)

    def _litzenberger_employees(self):
        return self._employees()

    def _establishments(self):
        kinds = [(f"{r}{i}{k}", r, i, 5.0 + k) for r in REGIONS for i in INDUSTRIES for k in (1, 2)]
        return pd.DataFrame(kinds, columns=["establishment", "region", "industry", "employees"])

    def _litzenberger_establishments(self):
        return xr.ones_like(self._employees()) * 4

    def _by_region(self):
        return self._parts().isel(date=0, industry=1, drop=True) + 1.0

    _area = _population = _income = _level = _williamson_weights = _by_region

    def _population_quotient_population(self):
        return self.cube["total"].isel(date=0, drop=True)  # of the reference, too

    def _forecast(self):
        return self.cube["employees"].sel(region="05").isel(date=-1, drop=True) * 1.1

    def _against(self):
        return self._by_region()

    def _coagglomeration_against(self):
        return self._employees().sum("industry")

    _group_coagglomeration_against = _coagglomeration_against

    def _group_coagglomeration_groups(self):
        return {"made": ["20", "24", "28"], "served": ["62", "72"]}

    def _weights(self):
        number = np.arange(len(self._values()["region"]))
        near = abs(np.subtract.outer(number, number)) == 1
        regions = self._values()["region"].values
        return xr.DataArray(
            near.astype(float), coords={"region": regions, "region2": regions},
            dims=("region", "region2"),
        )  # fmt: skip

    def _group_industries_weights(self):
        return pd.DataFrame({"group": ["g"], "industry": ["20"], "weight": [1.0]})

    def _groups(self):
        return {"W": REGIONS[:4], "E": REGIONS[4:]}

    def _related_variety_group_of(self):
        return {code: "B" if code < "60" else "S" for code in INDUSTRIES}

    _unrelated_variety_group_of = _related_variety_group_of

    def _presence(self):
        return self._entry_and_exit_presence().isel(date=0, drop=True)

    def _entry_and_exit_presence(self):
        parts = self._parts()
        part = parts / parts.sum("industry", skipna=False)
        whole = parts.sum("region", skipna=False) / parts.sum(("region", "industry"), skipna=False)
        return (part >= whole).astype(float).where(part.notnull())

    def _quotients(self):
        return self._employees() / 100

    def _finger_kreinin_values(self):
        return self._employees()

    def _other(self):
        return self._presence().rename(industry="technology")

    def _relatedness(self):
        return analysis.relatedness(self._presence(), min_regions=5)

    def _proximity(self):
        return analysis.cross_proximity(self._presence(), self._other(), min_regions=5)

    def _pci(self):
        return analysis.economic_complexity(self._presence(), min_regions=5)["pci"]

    def _counts(self):
        return self._employees()

    def _share(self):
        return (
            analysis.share(self.cube).isel(date=0, drop=True).drop_sel(region="05", errors="ignore")
        )

    def _profile(self):
        return analysis.competence_profile(
            self.cube, reference="05", start=DAYS[0], end=DAYS[-1], min_employees=0
        )

    def _bounds(self):
        return analysis.secret_bounds(self.cube)

    def _low(self):
        return self._employees() * 0.9

    def _high(self):
        return self._employees() * 1.1

    def _location_quotient(self):
        lq = analysis.location_quotient(self.cube, reference="05")
        return lq.sel(date=DAYS[-1], drop=True)

    def _growth(self):
        return analysis.growth(self.cube, start=DAYS[0], end=DAYS[-1])

    def _probability(self):
        return analysis.markov_transitions(self._values())["probability"]

    def _distance(self):
        return analysis.structural_distance(self._structural_distance_values())

    # tables and what comes from elsewhere
    def _contributions(self):
        rows = [
            (DAYS[0], REGIONS[0], "20", who, n) for who, n in zip("ABC", (9, 5, 1), strict=True)
        ]
        return pd.DataFrame(
            rows, columns=["date", "region", "industry", "contributor", "employees"]
        )

    def _links(self):
        regions = ["05", *REGIONS]
        return pd.DataFrame({"source": regions, "target": regions, "valid_from": "2015-01-01"})

    def _tables(self):
        rows = {
            "id": list("ab"), "name": list("AB"), "helix": ["science"] * 2,
            "type": ["university"] * 2, "scope": ["regional"] * 2, "status": ["existing"] * 2,
            "district": REGIONS[:2],
        }  # fmt: skip
        link = {"id": ["r"], "from_actor": ["a"], "to_actor": ["b"], "planned": [False]}
        relations = pd.DataFrame(link | {"relation": ["cooperates_with"]})
        return {"actors": pd.DataFrame(rows), "relations": relations}

    def _boundaries(self):
        def square(place, code):
            ring = [[place, 51], [place + 1, 51], [place + 1, 52], [place, 52], [place, 51]]
            return {
                "type": "Feature", "properties": {"code": code},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }  # fmt: skip

        features = [square(place, code) for place, code in enumerate(REGIONS)]
        return {"type": "FeatureCollection", "features": features}


@pytest.fixture(scope="session")
def economy():
    return make_economy()


@pytest.fixture
def call():
    return Call
