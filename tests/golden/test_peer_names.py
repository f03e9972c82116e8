"""The functions that method pages name exist in the peers that are installed here."""

import importlib
from functools import reduce

import pytest

from smartspec.handbook.method_page import method_pages

MODULES = {
    "econcomplex": "econcomplex",
    "ecomplexity": "ecomplexity",
    "economic-complexity": "economic_complexity",
}
HERE = (
    "benchmarks/peer_requirements.txt names the peers; R packages cannot be looked into from here"
)


def named(peer):
    """The functions of a peer on all pages, without their arguments."""
    found = [page.functions.get(peer, "").split("(")[0] for page in method_pages()]
    return sorted({name.strip() for names in found for name in names.split(",") if name.strip()})


@pytest.mark.parametrize("peer", MODULES)
def test_functions_of_the_python_peers_exist(peer):
    module = pytest.importorskip(MODULES[peer], reason=HERE)
    assert [name for name in named(peer) if not hasattr(module, name)] == []


@pytest.mark.parametrize("name", named("PySAL"))
def test_functions_of_pysal_exist(name):
    package, *rest = name.split(".")
    pytest.importorskip(package, reason=HERE)
    where = importlib.import_module(".".join([package, *rest[:-1]]))
    assert reduce(getattr, rest[-1:], where)
