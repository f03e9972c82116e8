from smartspec.analysis.disclosure._rules import Rules
from smartspec.analysis.disclosure.audit_disclosure import audit_disclosure
from smartspec.analysis.disclosure.contributors_rule import contributors_rule
from smartspec.analysis.disclosure.dominance_rule import dominance_rule
from smartspec.analysis.disclosure.minimum_frequency_rule import minimum_frequency_rule
from smartspec.analysis.disclosure.p_percent_rule import p_percent_rule
from smartspec.analysis.disclosure.round_counts import round_counts
from smartspec.analysis.disclosure.suppress_secondary import suppress_secondary

__all__ = [
    "Rules",
    "audit_disclosure",
    "contributors_rule",
    "dominance_rule",
    "minimum_frequency_rule",
    "p_percent_rule",
    "round_counts",
    "suppress_secondary",
]
