"""World figures brought up to date: the countries of reference_growth.csv from the World Bank's interface.

The only part of the project that uses the network, and only when asked for by command. Rows keep their order; a row
changes where the publisher's figure did, and then names the new edition as its source.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from growthgap.data import schema, tables
from growthgap.data.entry.new_rows import csv_bytes, line_end, replace_files
from growthgap.errors import GrowthGapError

SERIES = {"NY.GDP.MKTP.KD.ZG": "GROWTH_PCT", "NE.GDI.FTOT.ZS": "GFCF_SHARE_PCT"}
_FEWEST = 0.8  # an answer with fewer of the known countries is no edition but a fault
_TIMEOUT_S = 30
_OF_COUNTRY = ("REF_AREA", "NAME", "CLASS", "INFLATED")  # what a new year has of the years before
Key = tuple[str, str]  # code of a country, year


@dataclass(frozen=True)
class Edition:
    """What the World Bank published last: figures in percent, rounded to the two decimals that the file keeps."""

    published: str
    figures: dict[Key, dict[str, str]]

    @property
    def source(self) -> dict[str, str]:
        """Its row of sources.csv, by column."""
        return {
            "SOURCE_ID": f"wb-wdi-{self.published[:7]}",
            "PUBLISHER": "World Bank",
            "KIND": "GOVERNMENT",
            "TITLE": f"World Development Indicators (CC BY 4.0): {', '.join(SERIES)}",
            "URL": "https://data.worldbank.org",
            "PUBLISHED": self.published,
        }


def fetch() -> Edition:
    """The latest edition of both series for all economies and years; GrowthGapError without a network or wbgapi."""
    try:
        import requests
        import wbgapi
    except ImportError as error:
        raise GrowthGapError("wbgapi is not installed; `make env` or pip install 'growthgap[worldbank]'") from error
    try:
        wbgapi.get_options = {"timeout": _TIMEOUT_S}
        published = wbgapi.source.get(2)["lastupdated"]
        figures: dict[Key, dict[str, str]] = {}
        for row in wbgapi.data.fetch(list(SERIES), numericTimeKeys=True, skipBlanks=True, skipAggs=True, db=2):
            key = (row["economy"], str(row["time"]))
            figures.setdefault(key, {})[SERIES[row["series"]]] = str(round(float(row["value"]), 2))
    except (requests.exceptions.RequestException, wbgapi.APIError) as error:
        reason = type(error).__name__
        raise GrowthGapError(f"the World Bank's interface gave no answer ({reason}); nothing was changed") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        version = getattr(wbgapi, "__version__", "unknown")
        what = f"the answer of the World Bank's interface is not what wbgapi {version} reads"
        raise GrowthGapError(f"{what} ({type(error).__name__}: {error}); nothing was changed") from error
    return Edition(published, figures)


def refresh() -> str:
    """Bring the countries of reference_growth.csv up to date; says in one line what changed.

    Raises GrowthGapError, with nothing changed, without a network, for an answer that misses many of the countries,
    and for figures that would not pass the checks.
    """
    edition = fetch()
    rows = tables.read_raw("reference_growth")
    known = set(rows.loc[rows["CLASS"] == "country", "REF_AREA"])
    answered = known & {country for country, _ in edition.figures}
    if len(answered) < _FEWEST * len(known):
        raise GrowthGapError(
            f"the World Bank's interface has {len(answered)} of {len(known)} countries; nothing was changed"
        )
    merged, changed, new = merge(rows, edition)
    from_edition = f"the World Bank's edition of {edition.published}"
    if changed + new == 0:
        return f"reference_growth.csv is up to date with {from_edition}"
    _write(merged, edition)
    return f"{changed} rows changed and {new} added in data/raw/reference_growth.csv, from {from_edition}"


def merge(rows: pd.DataFrame, edition: Edition) -> tuple[pd.DataFrame, int, int]:
    """Raw rows with an edition's figures, how many of them changed, and how many are new.

    A figure that the edition no longer gives stays. New years follow the country's other rows; no country is added.
    """
    source, figures = edition.source["SOURCE_ID"], dict(edition.figures)
    merged, changed, new = [], 0, 0
    for _, block in rows.groupby("REF_AREA", sort=False):
        records = block.to_dict("records")
        country = records[0]["REF_AREA"]
        if records[0]["CLASS"] == "country":
            for record in records:
                fresh = figures.pop((country, record["TIME_PERIOD"]), {})
                if differ := {name: value for name, value in fresh.items() if not _same(record[name], value)}:
                    record |= {**differ, "SOURCE_ID": source}
                    changed += 1
            years = sorted(year for code, year in figures if code == country)
            new += len(years)
            alike = {name: value if name in _OF_COUNTRY else "" for name, value in records[0].items()}
            records += [{**alike, "TIME_PERIOD": year, **figures[country, year], "SOURCE_ID": source} for year in years]
        merged += records
    return pd.DataFrame(merged, columns=rows.columns, dtype=str), changed, new


def _same(old: str, new: str) -> bool:
    return bool(old) and abs(float(old) - float(new)) < 1e-9


def _write(rows: pd.DataFrame, edition: Edition) -> None:
    """Write checked rows and the edition's source, both or neither."""
    known = tables.read_raw("sources")
    rows = rows.set_axis(pd.RangeIndex(2, len(rows) + 2, name="line"))
    published = {**dict(known[["SOURCE_ID", "PUBLISHED"]].to_numpy()), edition.source["SOURCE_ID"]: edition.published}
    if found := schema.faults("reference_growth", rows, published):
        raise GrowthGapError(f"{found[0]}; nothing was changed")
    path = tables.raw_path("reference_growth")
    contents = {path: csv_bytes([rows.columns, *rows.to_numpy()], line_end(path.read_bytes()))}
    if edition.source["SOURCE_ID"] not in set(known["SOURCE_ID"]):
        listed = tables.raw_path("sources").read_bytes()
        row = [edition.source.get(column, "") for column in known.columns]
        contents[tables.raw_path("sources")] = listed + csv_bytes([row], line_end(listed))
    replace_files(contents)
