from smartspec.monitoring.changes import changes, dossier_changes
from smartspec.monitoring.claims import check_claims, evaluate_claims
from smartspec.monitoring.region_figures import RegionFigures

__all__ = ["RegionFigures", "changes", "check_claims", "dossier_changes", "evaluate_claims"]
