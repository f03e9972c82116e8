"""An invented region with two districts, two fields and two helix sectors, for tests."""

import pandas as pd

from smartspec.cube import TOTAL, build_cube
from smartspec.dossier import Dossier, build_dossier

COUNTS = {  # industry: (ML1 2015, ML1 2020, ML2 2015, ML2 2020, whole 2015, whole 2020)
    "10": (300, 260, 100, 150, 2000, 2100),
    "28": (500, 450, 200, 260, 3000, 2900),
    "55": (100, 140, 400, 500, 2500, 2800),
    "62": (150, 260, None, None, 1500, 2200),
}
TOTALS = (2000, 2200, 1500, 1700, 20000, 21500)
SAID = {"source": "s1", "locator": "p. 1"}


def _cube():
    rows = []
    regions = ("ML1", "ML2", "W")
    for k, region in enumerate(regions):
        for t, date in enumerate(("2015-12-31", "2020-12-31")):
            at = 2 * k + t
            for industry, counts in COUNTS.items():
                count = counts[at]
                status = "suppressed" if count is None else "observed"
                rows.append((date, region, industry, count, status))
            rows.append((date, region, TOTAL, TOTALS[at], "observed"))
    table = pd.DataFrame(rows, columns=["date", "region", "industry", "employees", "status"])
    names = {"ML1": "Nordstadt", "ML2": "Südkreis", "W": "Weitland"}
    return build_cube(table, region_names=names, classification="WZ2008", provider="Invented")


def _tables() -> dict[str, list[dict[str, object]]]:
    return {
        "areas": [
            {"code": "W", "name_de": "Weitland", "name_en": "Wideland", "kind": "state"},
            {"code": "ML", "name_de": "Musterland", "name_en": "Sampleland", "kind": "region",
             "parent": "W"},
            {"code": "ML1", "name_de": "Nordstadt", "name_en": "Northtown", "kind": "city",
             "parent": "ML"},
            {"code": "ML2", "name_de": "Südkreis", "name_en": "South District",
             "kind": "district", "parent": "ML"},
        ],
        "sources": [
            {"id": "s1", "title": "Invented plan", "publisher": "Nobody", "licence": "CC0-1.0",
             "illustrative": True},
        ],
        "goals": [{"id": "g1", "goal_de": "Mehr Arbeit", "goal_en": "More work", **SAID}],
        "policy_frames": [
            {"id": "p1", "name": "Frame", "level": "state", "relation_de": "Rahmen",
             "relation_en": "frame", **SAID},
        ],
        "governance": [
            {"id": "v1", "body": "Amt", "task_de": "Leitet", "task_en": "Leads",
             "subject": "coordination", "binding": "is", **SAID},
        ],
        "fields": [
            {"id": key, "name_de": de, "name_en": en, "short_de": de, "short_en": en,
             "status": "selected", "order": order, "version": "1", "description_de": de,
             "description_en": en, **SAID}
            for order, (key, de, en) in enumerate(
                [("X1", "Maschinen", "Machines"), ("X2", "Gäste", "Guests")], start=1)
        ],
        "field_delineations": [
            {"id": f"d{k}", "field": field, "kind": "industry", "industry": industry,
             "weight": 1, "basis": "own", **SAID}
            for k, (field, industry) in enumerate([("X1", "28"), ("X1", "62"), ("X2", "55")])
        ],
        "actors": [
            {"id": "a1", "name": "Werk Nord", "helix": "business", "type": "large_firm",
             "district": "ML1", "location_basis": "stated", "scope": "regional",
             "status": "existing", **SAID},
            {"id": "a2", "name": "Hochschule Süd", "helix": "science",
             "type": "university_of_applied_sciences", "district": "ML2",
             "location_basis": "stated", "scope": "regional", "status": "existing", **SAID},
        ],
        "actor_fields": [
            {"actor": "a1", "field": "X1", "role": "anchor", "role_basis": "stated", **SAID},
            {"actor": "a2", "field": "X1", "role": "specialist", "role_basis": "stated", **SAID},
        ],
        "relations": [
            {"id": "r1", "from_actor": "a1", "relation": "cooperates_with", "to_actor": "a2",
             "planned": False, **SAID},
        ],
        "projects": [
            {"id": "j1", "name": "Probelauf", "kind": "pilot", "status": "running",
             "fields": "X1;X2", "districts": "ML1", "partners": "a1;a2",
             "description_de": "Ein Versuch", "description_en": "A trial", **SAID},
        ],
        "actions": [
            {"id": "m1", "field": "X1", "text_de": "Ausbilden", "text_en": "Train",
             "strength": "required", **SAID},
        ],
        "criteria": [
            {"id": "c1", "name_de": "Stärke", "name_en": "Strength", "group": "endogenous",
             "rule": "score", "weight": 1, "anchor_0": "none", "anchor_2": "some",
             "anchor_4": "much", "anchor_0_de": "keine", "anchor_2_de": "etwas",
             "anchor_4_de": "viel", **SAID},
        ],
        "assessments": [
            {"field": "X1", "criterion": "c1", "score": 3, "reason_de": "gut",
             "reason_en": "good", "illustrative": True, **SAID},
        ],
        "evidence": [
            {"id": "e1", "kind": "actor", "text_de": "Werk in Betrieb", "text_en": "Works runs",
             "field": "X1", "district": "ML1", "actor": "a1", "polarity": "supports",
             "planned": False, "state": "accepted", **SAID},
        ],
        "capacities": [
            {"field": "X1", "district": "ML1", "rating": "development_potential",
             "rating_basis": "explicit", "confidence": "high", "decided": True,
             "reason_de": "Werk", "reason_en": "works", "evidence": "e1", **SAID},
        ],
        "capacity_classes": [
            {"id": key, "name_de": key, "name_en": key, "definition_de": key,
             "definition_en": key, **SAID}
            for key in ("pioneer", "development_potential", "less_in_focus",
                        "not_enough_evidence")
        ],
        "cross_innovation": [
            {"id": "k1", "field_a": "X1", "field_b": "X2", "topic_de": "Hotels mit Robotern",
             "topic_en": "Hotels with robots", **SAID},
        ],
        "market_facts": [
            {"id": "f1", "market_de": "Roboter", "market_en": "Robots", "field": "X1",
             "geography": "world", "unit": "bn EUR", "start_value": 10, "start_year": 2015,
             "end_value": 20, "end_year": 2025, "nature": "forecast", **SAID},
        ],
        "swot": [
            {"id": "w1", "kind": "strength", "text_de": "Fleiß", "text_en": "Diligence", **SAID},
        ],
        "trends": [
            {"id": "t1", "name_de": "Alterung", "name_en": "Ageing", "kind": "megatrend",
             "effect_de": "weniger Kräfte", "effect_en": "fewer hands", "fields": "X1", **SAID},
        ],
        "requirements": [
            {"id": "q1", "text_de": "Jährlich berichten", "text_en": "Report yearly",
             "object": "Bericht", "binding": "must", **SAID},
        ],
        "partnerships": [
            {"id": "i1", "name": "Brücke", "kind": "bridge", "partner": "Nachbarland",
             "content_de": "Austausch", "content_en": "exchange", "fields": "X2", **SAID},
        ],
        "next_steps": [
            {"id": "n1", "order": 1, "step_de": "Anfangen", "step_en": "Begin",
             "status": "open", **SAID},
        ],
        "figures": [
            {"id": "z1", "name_de": "Städte", "name_en": "cities", "printed": "eine", "value": 1,
             "unit": "count", "qualifier": "equal", "kind": "region", **SAID},
        ],
        "claims": [
            {"id": "C1", "sentence_de": "Musterland hat einen Kreis.",
             "sentence_en": "Sampleland has one district.",
             "figure": "count(areas[parent=ML, kind=district])", "test": "= 1",
             "chapter": "1.1", **SAID},
        ],
        "lead_markets": [
            {"id": "lm", "name_de": "Technik", "name_en": "Technology", "core": False,
             "note_de": "eigene", "note_en": "own", "source": "s1", "reference": "p. 1"},
        ],
        "lead_market_industries": [
            {"lead_market": "lm", "industry": "28", "weight": 1, "version": "1", "note": "core",
             "source": "s1"},
        ],
    }  # fmt: skip


def musterland() -> Dossier:
    squares = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 50], [x, 51], [x + 1, 51], [x + 1, 50], [x, 50]]],
            },
        }
        for code, name, x in (("ML1", "Nordstadt", 8), ("ML2", "Südkreis", 9))
    ]
    period = {"start": "2015-12-31", "end": "2020-12-31"}
    return build_dossier(
        settings={
            "title": {"de": "Musterland", "en": "Sampleland"},
            "region": "ML",
            "reference": "W",
            "growth": period,
            "shock": period,
            "min_employees": 10,
        },
        tables={name: pd.DataFrame(rows) for name, rows in _tables().items()},
        cubes={"employment": _cube()},
        boundaries={"type": "FeatureCollection", "features": squares},
    )
