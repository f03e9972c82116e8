"""Every method gives the same figures on a cube in chunks (Dask) as on one in memory."""

import inspect
from importlib.util import find_spec

import pandas as pd
import pytest
import xarray as xr

from smartspec import analysis

if find_spec("dask") is None:
    pytest.skip("Dask is absent: pip install 'smartspec[dask]'", allow_module_level=True)

METHODS = sorted(name for name, _ in inspect.getmembers(analysis, inspect.isfunction))
FIGURES = xr.Dataset | xr.DataArray


def in_chunks(value):
    """Cut along every dimension: a method must not rely on one of them being whole."""
    if isinstance(value, list):
        return [in_chunks(part) for part in value]
    if isinstance(value, FIGURES):
        return value.chunk({dim: 1 if dim == "date" else 3 for dim in value.dims})
    return value


def same(lazy, whole):
    """The same figures to the last digits that a sum in another order leaves alone."""
    if isinstance(whole, tuple):
        for one, other in zip(lazy, whole, strict=True):
            same(one, other)
    elif isinstance(whole, pd.DataFrame):
        pd.testing.assert_frame_equal(lazy, whole, rtol=1e-12)
        assert lazy.attrs.keys() == whole.attrs.keys()
    else:
        xr.testing.assert_allclose(lazy.compute(), whole, rtol=1e-12, atol=1e-14)
        assert lazy.attrs.keys() == whole.attrs.keys()


def chunkable(call, name, economy):
    """The arguments that can come in chunks, by name."""
    given = call(name, economy).arguments.items()
    return {k: in_chunks(v) for k, v in given if isinstance(v, FIGURES) or k == "published"}


@pytest.mark.parametrize("name", METHODS)
def test_a_method_gives_the_same_figures_on_chunks(name, call, economy):
    changed = chunkable(call, name, economy)
    if not changed:
        pytest.skip("this method takes no figures by region or industry")
    made = call(name, economy)
    whole = made.run()
    same(made.run(**changed), whole)
    if len(changed) > 1:
        for key, value in changed.items():
            same(made.run(**{key: value}), whole)
