"""The families and their methods in the order of the handbook: each rests on those before it."""

from __future__ import annotations

FAMILIES: dict[str, dict[str, str]] = {
    "specialisation": {"de": "Spezialisierung", "en": "Specialisation"},
    "change": {"de": "Wachstum und Portfolio", "en": "Growth and portfolio"},
    "shift": {"de": "Shift-Share-Analyse", "en": "Shift-share analysis"},
    "profiles": {"de": "Kompetenzprofil", "en": "Competence profile"},
    "groups": {"de": "Gruppen", "en": "Groups"},
    "bridges": {
        "de": "Wechsel der Klassifikation und der Gebiete",
        "en": "Changes of classification and territory",
    },
    "inequality": {"de": "Konzentration und Ungleichheit", "en": "Concentration and inequality"},
    "variety": {"de": "Vielfalt", "en": "Variety"},
    "industry_space": {"de": "Verwandtschaft der Wirtschaftszweige", "en": "Relatedness"},
    "complexity": {"de": "Komplexität und Chancen", "en": "Complexity and opportunities"},
    "dynamics": {"de": "Entwicklung und Krisenfestigkeit", "en": "Dynamics and resilience"},
    "space": {"de": "Räumliche Muster", "en": "Spatial patterns"},
    "benchmarking": {"de": "Vergleichbare Regionen", "en": "Benchmarking"},
    "uncertainty": {"de": "Unsicherheit", "en": "Uncertainty"},
    "secrecy": {"de": "Schranken geheimer Werte", "en": "Bounds of secret figures"},
    "disclosure": {"de": "Prüfung auf Offenlegung", "en": "Disclosure audit"},
    "network": {"de": "Innovationssystem", "en": "Innovation system"},
}

ORDER: dict[str, str] = {
    "specialisation": "share location_quotient additive_location_quotient symmetric_location_quotient "
    "log_location_quotient "
    "standardised_location_quotient location_quotient_cutoff revealed_advantage "
    "population_quotient krugman specialisation_coefficient average_location_quotient hachman "
    "relative_diversity",
    "change": "growth annual_growth growth_by_step total_growth share_change quadrant flips "
    "portfolio portfolio_path",
    "shift": "shift_share esteban_marquillas dynamic_shift_share gerfin dynamic_gerfin "
    "shift_share_forecast",
    "profiles": "competence_profile top dropped secret resilience",
    "groups": "group_industries group_regions",
    "bridges": "bridge_industries bridge_regions join_series",
    "inequality": "lorenz_curve gini hoover coulter theil theil_decomposition atkinson "
    "variation_coefficient williamson wolfson herfindahl absolute_concentration relative_concentration "
    "locational_gini hoover_gini ellison_glaeser coagglomeration group_coagglomeration "
    "howard_colocation litzenberger",
    "variety": "diversity ubiquity entropy unrelated_variety related_variety",
    "industry_space": "co_occurrence co_occurrence_z_score relatedness proximity similarity "
    "relatedness_density relative_relatedness cross_proximity cross_relatedness entry_and_exit "
    "normalised_ubiquity",
    "complexity": "economic_complexity external_complexity complexity_outlook productivity_levels "
    "associated_level opportunity_map",
    "dynamics": "sigma_convergence beta_convergence markov_transitions spatial_markov "
    "mobility rank_mobility regional_resilience",
    "space": "contiguity moran local_moran geary general_g getis_ord",
    "benchmarking": "structural_distance finger_kreinin peer_regions",
    "uncertainty": "location_quotient_confidence growth_confidence bootstrap rank_stability "
    "sensitivity",
    "secrecy": "secret_bounds location_quotient_interval growth_interval rank_interval "
    "published_digits",
    "disclosure": "minimum_frequency_rule contributors_rule dominance_rule p_percent_rule "
    "audit_disclosure suppress_secondary round_counts",
    "network": "register networks network_graph",
}


def place(method: str) -> tuple[int, str]:
    """Where a method stands in its family; one without a place at the end.

    Example:
        >>> sorted(["krugman", "share"], key=place)
        ['share', 'krugman']
    """
    for names in ORDER.values():
        if method in names.split():
            return names.split().index(method), method
    return len(ORDER) * 100, method
