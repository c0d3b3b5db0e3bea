"""Under what what is published may be used: one licence for the collection of figures, and for texts and charts."""

from __future__ import annotations

HOMEPAGE = "https://github.com/growthgap/growthgap"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/legalcode",
    "title": "Creative Commons Attribution 4.0 International",
}
CONTRIBUTOR = {"title": "growthgap maintainers", "roles": ["creator"]}
