"""Spatial statistics: as PySAL (libpysal and esda) has them."""

import numpy as np
import pandas as pd
import pytest
import xarray as xr

from smartspec.analysis import geary, general_g, getis_ord, local_moran, location_quotient, moran


def rook(golden):
    pairs = golden.input("contiguity_rook_4x3")
    table = pd.crosstab(pairs["region"], pairs["neighbour"]).astype(float)
    codes = list(table.index)
    return xr.DataArray(
        table.to_numpy(),
        dims=("region", "region2"),
        coords={"region": codes, "region2": list(table.columns)},
    )


def quotients(golden):
    found = location_quotient(golden.now, reference="N").drop_sel(region="N")
    return found.drop_vars("date", errors="ignore").squeeze(drop=True)


def test_moran_agrees_with_esda(golden):
    result = moran(quotients(golden), rook(golden))
    golden.agrees("own.pysal.moran_I", result.moran)
    golden.agrees("own.pysal.moran_z_norm", result.z_normal)


def test_getis_ord_with_row_standardised_weights_is_not_that_of_esda(golden):
    """esda takes the variance of 0/1 weights for weights of 1/n: its z are two times too small."""
    result = getis_ord(quotients(golden).sel(industry="I01"), rook(golden), standardise="row")
    golden.differs("own.pysal.G_local_star_z_I01", result.g_star_z)
    ours, theirs = golden.pairs("own.pysal.G_local_star_z_I01", result.g_star_z)
    n, count = 12, rook(golden).sum("region2").values + 1
    right, wrong = (n / count - 1) / (n - 1), (n - 1) / (n - 1)
    np.testing.assert_allclose(ours * np.sqrt(right / wrong), theirs, rtol=1e-9)


@pytest.fixture
def pysal():
    """esda and weights of libpysal; the warnings of their imports are theirs."""
    esda = pytest.importorskip("esda", reason="PySAL (group dev) is not installed")
    return esda, pytest.importorskip("libpysal")


def theirs_of(pysal, golden):
    _, libpysal = pysal
    ours = rook(golden)
    near = {
        str(r): [str(s) for s in ours.region2.values if ours.sel(region=r, region2=s)]
        for r in ours.region.values
    }
    return libpysal.weights.W(near, id_order=sorted(near), silence_warnings=True)


@pytest.mark.filterwarnings("ignore")
def test_the_other_figures_agree_with_the_installed_esda(pysal, golden):
    esda, _ = pysal
    lq, w = quotients(golden), theirs_of(pysal, golden)
    for industry in ("I01", "I04", "I10"):
        x = lq.sel(industry=industry)
        theirs = esda.Moran(x.values, w, permutations=0)
        ours = moran(x, w)
        assert float(ours.z_random) == pytest.approx(theirs.z_rand)
        assert float(ours.p_normal) == pytest.approx(theirs.p_norm)
        theirs = esda.Geary(x.values, w, permutations=0)
        assert float(geary(x, w).geary) == pytest.approx(theirs.C)
        assert float(geary(x, w).z_normal) == pytest.approx(theirs.z_norm)
        theirs = esda.G(x.values, theirs_of(pysal, golden), permutations=0)
        ours = general_g(x, rook(golden))
        for name, other in (("g", theirs.G), ("expected", theirs.EG), ("variance", theirs.VG)):
            assert float(ours[name]) == pytest.approx(other, rel=1e-9)
        assert float(ours["z"]) == pytest.approx(theirs.z_norm)
        assert float(ours["p"]) == pytest.approx(2 * theirs.p_norm)
        local = local_moran(x, w, permutations=0)
        theirs = esda.Moran_Local(x.values, w, permutations=0)
        np.testing.assert_allclose(local.local_moran * 11 / 12, theirs.Is)
        words = np.array(["", "HH", "LH", "LL", "HL"])[theirs.q]
        assert local["quadrant"].values.tolist() == words.tolist()
        found = getis_ord(x, theirs_of(pysal, golden))  # esda leaves w standardised by row
        for star, name in ((False, "g_z"), (True, "g_star_z")):
            other = esda.G_Local(x.values, w, transform="B", star=star, permutations=0)
            np.testing.assert_allclose(found[name], other.Zs)
            np.testing.assert_allclose(found[name[:-2]], other.Gs)
