"""Parameters of the growth model by source: consistent sets, ranges and joint draws.

Some sources fill a parameter in with the average of an income group, which says nothing of the country: a fill stands
only where nobody measured, and is named.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from growthgap.economics.investment.model.growth import GrowthParameters

# The newest Penn World Table fills what a source does not publish itself.
FILL = "pwt110"
_HORIZONS = {"HUMAN_CAPITAL_GROWTH": "_10yr", "TFP_GROWTH": "_20yr"}
_FIELDS = {
    "capital_output_ratio": "CAPITAL_OUTPUT_RATIO", "depreciation": "DEPRECIATION", "labour_share": "LABOUR_SHARE",
    "tfp_growth": "TFP_GROWTH", "human_capital_growth": "HUMAN_CAPITAL_GROWTH",
}  # fmt: skip


def parameter_sets(table: pd.DataFrame, first_year: int = 2025, last_year: int = 2030) -> dict[str, GrowthParameters]:
    """One set per source of the capital-output ratio; what it has not measured comes from the newest Penn World Table,
    or else from any source that measured it.

    Parameters: table, rows parameter, variant, value, imputed (bool), as `data.growth_parameters()`; first_year and
    last_year, between which population and the share of working age are projected.
    """
    sources = table.loc[table["parameter"] == "CAPITAL_OUTPUT_RATIO", "variant"]
    people = _people(table, first_year, last_year)
    known: dict[tuple[str, str], tuple[float, bool]] = {}
    for *which, value, imputed in zip(*(table[c] for c in ("parameter", "variant", "value", "imputed")), strict=True):
        known.setdefault(tuple(which), (float(value), bool(imputed)))
    return {source: _one_set(known, source, people) for source in sources}


def parameter_ranges(table: pd.DataFrame, first_year: int = 2025, last_year: int = 2030) -> pd.DataFrame:
    """Lowest and highest published value of each parameter; columns low, high, sources (count), imputed (share)."""
    rows = {}
    for field, code in _FIELDS.items():
        found = table[table["parameter"] == code]
        rows[field] = (found["value"].min(), found["value"].max(), len(found), found["imputed"].mean())
    population = [_projection(table, "POPULATION_GROWTH", year) for year in (first_year, last_year)]
    rows["population_growth"] = (min(population), max(population), len(population), 0.0)
    return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high", "sources", "imputed"])


def shown_sources(models: Mapping[str, GrowthParameters], chosen: str) -> dict[str, GrowthParameters]:
    """The sources with the lowest and the highest capital-output ratio, and the chosen one between them."""
    order = sorted(models, key=lambda name: models[name].capital_output_ratio)
    return {name: models[name] for name in dict.fromkeys([order[0], chosen, order[-1]])}


def draw_parameters(table: pd.DataFrame, draws: int, rng: np.random.Generator) -> GrowthParameters:
    """Joint draws: a source of K/Y with the depreciation and labour share of its set, and by chance a source of
    productivity and one of human capital; every source that measured is as likely as another. Fields are arrays of
    `draws`."""
    sets, at_random = list(parameter_sets(table).values()), {}
    chosen = rng.integers(len(sets), size=draws)
    for field in ("capital_output_ratio", "depreciation", "labour_share", "population_growth", "working_age_growth"):
        at_random[field] = np.array([getattr(one, field) for one in sets])[chosen]
    for field in ("tfp_growth", "human_capital_growth"):
        of_all = table[table["parameter"] == _FIELDS[field]]
        measured = of_all[~of_all["imputed"].astype(bool)]
        values = measured if len(measured) else of_all
        at_random[field] = rng.choice(values["value"].to_numpy(), size=draws)
    return GrowthParameters(**at_random, source="joint draw")


def _one_set(known: Mapping[tuple[str, str], tuple[float, bool]], source: str, people: dict) -> GrowthParameters:
    values, imputed = {}, []
    for field, code in _FIELDS.items():
        ending = _HORIZONS.get(code, "")
        others = (name for parameter, name in known if parameter == code and name.endswith(ending))
        found = [known[code, name] for name in (source + ending, FILL + ending, *others) if (code, name) in known]
        values[field], filled = next((one for one in found if not one[1]), found[0])
        if filled:
            imputed.append(field)
    return GrowthParameters(**values, **people, source=source, imputed=tuple(imputed))


def _people(table: pd.DataFrame, first_year: int, last_year: int) -> dict[str, float]:
    population = [_projection(table, "POPULATION_GROWTH", year) for year in (first_year, last_year)]
    working = [_projection(table, "WORKING_AGE_SHARE", year) for year in (first_year, last_year)]
    years = last_year - first_year
    return {
        "population_growth": float(np.mean(population)),
        "working_age_growth": float((working[1] / working[0]) ** (1 / years) - 1) if years else 0.0,
    }


def _projection(table: pd.DataFrame, parameter: str, year: int) -> float:
    """A projected value; between two projected years it is interpolated, outside them the nearest one holds."""
    rows = table[table["parameter"] == parameter]
    known = rows["variant"].str.extract(r"(\d{4})$")[0].astype(int)
    return float(np.interp(year, known, rows["value"]))
