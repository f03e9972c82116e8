"""What the sections of a report share: the dossier, the language, and each analysis once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd
import xarray as xr
from markupsafe import Markup

from smartspec.analysis.network.network_graph import NetworkGraph, network_graph
from smartspec.codes.locales import Lang, date
from smartspec.dossier import Dossier
from smartspec.monitoring.claims import evaluate_claims
from smartspec.monitoring.region_figures import RankedBy, RegionFigures
from smartspec.report.parts import of_parts, part_kinds, within_parts
from smartspec.report.rows import evidence_lines
from smartspec.strategy.capacities import propose_capacities
from smartspec.strategy.evidence_on import evidence_on
from smartspec.strategy.field_profile import field_profile
from smartspec.strategy.match_districts import match_districts
from smartspec.strategy.match_fields import match_fields

PROPER = {
    "areas": ("name_de", "name_en"),
    "actors": ("name",),
    "projects": ("name",),
    "partnerships": ("name",),
    "policy_frames": ("name",),
    "sources": ("publisher",),
}


@dataclass
class Context:
    """One dossier in one language; every result is computed on first use and kept.

    Attributes:
        dossier: the region's tables, cubes and settings.
        lang: language of the page.
        figures: how many figures stand in the page so far.
        today: the day of the page, which decides what is stale; None: nothing is.
    """

    dossier: Dossier
    lang: Lang
    figures: int = field(default=0)
    today: pd.Timestamp | None = None

    def say(self, *, de: str, en: str) -> str:
        """The sentence in the language of the page."""
        return de if self.lang == "de" else en

    def next_figure(self) -> int:
        """The number of the next figure."""
        self.figures += 1
        return self.figures

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The dossier's settings."""
        return self.dossier.settings

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the areas by code."""
        areas = self.dossier["areas"]
        return dict(zip(areas["code"], areas[f"name_{self.lang}"], strict=True))

    @cached_property
    def field_names(self) -> dict[str, str]:
        """Short names of the selected fields by id, in their order."""
        fields = self.dossier["fields"]
        chosen = fields[fields["status"] == "selected"].sort_values("order")
        return dict(zip(chosen["id"], chosen[f"short_{self.lang}"], strict=True))

    @cached_property
    def actor_names(self) -> dict[str, str]:
        """Names of the actors by id; none where the dossier has no register."""
        if "actors" not in self.dossier:
            return {}
        actors = self.dossier["actors"]
        return dict(zip(actors["id"], actors["name"], strict=True))

    @cached_property
    def source_languages(self) -> dict[str, str]:
        """The language of each source by id, where the dossier states it."""
        sources = self.dossier.get("sources")
        if sources is None or "language" not in sources:
            return {}
        stated = sources.dropna(subset=["language"])
        return dict(zip(stated["id"], stated["language"], strict=True))

    def quoted(self, text: Any, language: str) -> Markup:
        """A quotation that says its language where it is not that of the page."""
        shown = "" if pd.isna(text) else str(text)
        if not shown or language in ("", self.lang):
            return Markup("{}").format(shown)
        return Markup('<span lang="{}">{}</span>').format(language, shown)

    @cached_property
    def proper_names(self) -> list[str]:
        """Names of areas, organisations, projects and partnerships, which have no language."""
        found: list[str] = []
        for table, columns in PROPER.items():
            for column in columns:
                if column in self.dossier.get(table, {}):
                    found += self.dossier[table][column].dropna().astype(str).tolist()
        for cube in self.dossier.cubes.values():
            found += [str(name) for name in cube["region_name"].values]
        return found

    @cached_property
    def project_names(self) -> dict[str, str]:
        """Names of the projects by id; none where the dossier lists none."""
        projects = self.dossier.get("projects")
        return {} if projects is None else dict(zip(projects["id"], projects["name"], strict=True))

    @cached_property
    def figured(self) -> RegionFigures:
        """The analyses of the region by its own settings, shared with the claims."""
        cube = self.dossier.cubes["employment"]
        return RegionFigures(self.dossier, cube, self.settings, lang=self.lang)

    @property
    def districts(self) -> list[str]:
        """Codes of the region's districts, in the order of the areas table."""
        return self.figured.districts

    @property
    def in_districts(self) -> str:
        """Where the parts of the region are, by what the areas table says they are."""
        return within_parts(part_kinds(self.dossier["areas"], self.districts), lang=self.lang)

    @property
    def of_parts(self) -> str:
        """Of what parts the region consists, in the genitive; also where no table says it."""
        areas = self.dossier.tables.get("areas")
        kinds = set() if areas is None else part_kinds(areas, self.districts)
        return of_parts(kinds, lang=self.lang)

    @property
    def cube(self) -> xr.Dataset:
        """Employment of reference, districts and region, with names in the page's language."""
        return self.figured.cube

    @property
    def period(self) -> dict[str, Any]:
        """Reference, dates, growth type and thresholds of the competence analysis."""
        return self.figured.period()

    @property
    def min_employees(self) -> int:
        """Smallest branch of a district that is kept [persons]."""
        return self.figured.min_employees

    @property
    def region_profile(self) -> xr.Dataset:
        """Competence profile of the region."""
        return self.figured.region_profile()

    @property
    def district_profile(self) -> xr.Dataset:
        """Competence profiles of the districts, with their own threshold of employees."""
        return self.figured.district_profile()

    @property
    def relevant(self) -> list[str] | None:
        """Industries on the relevance list; None where the dossier has no such list."""
        return self.figured.relevant

    @property
    def top(self) -> int:
        """How many entries the TOP lists have."""
        return int(self.settings.get("top", 3))

    def top_of_districts(self, *, by: RankedBy) -> pd.DataFrame:
        """TOP-n of every district by `location_quotient` or `growth`."""
        return self.figured.top_of_districts(by=by)

    @property
    def lead_market_cube(self) -> xr.Dataset:
        """Employment by lead market."""
        return self.figured.lead_market_cube

    @property
    def shock(self) -> xr.Dataset:
        """Lead markets before and after the shock."""
        return self.figured.shock()

    @property
    def has_claims(self) -> bool:
        """Whether there are claims and figures to hold them against."""
        return "claims" in self.dossier and "employment" in self.dossier.cubes

    @cached_property
    def claim_results(self) -> pd.DataFrame:
        """Each claim with its state, what was found and why."""
        return evaluate_claims(
            self.dossier["claims"],
            tables=self.dossier,
            cubes=self.dossier.cubes,
            settings=self.settings,
            today=self.today,
        )

    @cached_property
    def field_match(self) -> pd.DataFrame:
        """Each field's industries held against the profile of the region."""
        return match_fields(*self._delineated, **self._matched)

    @cached_property
    def field_match_districts(self) -> pd.DataFrame:
        """The same by field and district."""
        profile = field_profile(*self._delineated, **self._matched)
        return match_districts(profile, self.dossier["fields"])

    @property
    def _delineated(self) -> tuple[xr.Dataset, pd.DataFrame, pd.DataFrame]:
        return self.cube, self.dossier["fields"], self.dossier["field_delineations"]

    @property
    def _matched(self) -> dict[str, Any]:
        chosen = {"region": self.settings["region"], "districts": self.districts}
        return {**chosen, "min_employees": self.min_employees, **self.period}

    @cached_property
    def capacity_proposals(self) -> pd.DataFrame:
        """What the evidence carries for each district and selected field."""
        tables = (self.dossier[name] for name in ("evidence", "fields", "areas"))
        decided = self.dossier.get("capacities")
        return propose_capacities(*tables, decided=decided, on=self.today)

    @cached_property
    def evidence(self) -> pd.DataFrame | None:
        """The evidence as it stands on the day of the page; None where there is none."""
        rows = self.dossier.get("evidence")
        return None if rows is None else evidence_on(rows, self.today)

    @cached_property
    def evidence_lines(self) -> dict[str, Markup]:
        """Each item of evidence in one line by id: its sign, what it says, plans marked."""
        return evidence_lines(self.dossier.get("evidence"), lang=self.lang)

    @cached_property
    def graph(self) -> NetworkGraph:
        """The network of actors and projects as it is."""
        return network_graph(self.dossier)

    @cached_property
    def future_graph(self) -> NetworkGraph:
        """The network with what is planned."""
        return network_graph(self.dossier, planned=True)

    @property
    def title(self) -> str:
        """The dossier's title in the language of the page, else in the one that it has."""
        titles = self.settings["title"]
        return str(titles.get(self.lang) or next(iter(titles.values())))

    @cached_property
    def region_name(self) -> str:
        """Name of the region."""
        return self.names[self.settings["region"]]

    @cached_property
    def reference_name(self) -> str:
        """Name of the reference."""
        return self.names[self.settings["reference"]]

    def day(self, value: Any) -> str:
        """A date in the language of the page."""
        return date(value, lang=self.lang)
