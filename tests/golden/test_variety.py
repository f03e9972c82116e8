"""How varied regions are: as the peers and the exact references have it."""

from smartspec.analysis import (
    diversity,
    entropy,
    related_variety,
    revealed_advantage,
    ubiquity,
    unrelated_variety,
)


def sections(golden):
    return golden.input("hierarchy").set_index("industry")["section"]


def test_entropy_agrees(golden):
    golden.agrees("own.ref.entropy2", entropy(golden.counts, dim="industry"))
    golden.agrees("own.econcomplex.entropy", entropy(golden.counts, dim="industry"))


def test_unrelated_variety_agrees_and_related_variety_is_what_remains(golden):
    unrelated = unrelated_variety(golden.counts, group_of=sections(golden))
    golden.agrees("own.ref.unrelated_variety", unrelated)
    related = related_variety(golden.counts, group_of=sections(golden))
    golden.agrees("own.ref.entropy2", unrelated + related)


def test_counts_of_what_is_present_agree(golden):
    presence = revealed_advantage(golden.now, reference="N")
    golden.agrees("own.econcomplex.diversity", diversity(presence))
    golden.agrees("own.econgeo.ubiquity", ubiquity(presence))
    golden.agrees("own.ecomplexity.ubiquity", ubiquity(presence))
