"""Everything that is published of the figures: the files, and where they are written."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files as of_package
from pathlib import Path

from growthgap import project
from growthgap.data import periods, tables

CODE_LISTS = ("areas", "indicators", "units", "codes")
PACKAGE, SDMX, STRUCTURE = "datapackage.json", "sdmx/observations.csv", "sdmx/structure.xml"
NAMES = (PACKAGE, *(f"{name}.csv" for name in (*tables.TABLES, *CODE_LISTS)), SDMX, STRUCTURE)


def folder(root: Path) -> Path:
    """Where a build puts them, beside the reports."""
    return root / "reports" / "data"


def dictionary_path(root: Path) -> Path:
    """Where it stands what each column holds."""
    return root / "data" / "raw" / "README.md"


def contents() -> Mapping[str, bytes]:
    """Content of each file by its name; the same figures give the same bytes.

    Raises GrowthGapError where a raw file has a fault or a column is described nowhere: what is wrong is not published.
    """
    from growthgap.data.export import dictionary, package, sdmx, structure  # pandera costs half a second

    for name in tables.TABLES:
        tables.keep_processed(name)
    words = dictionary.read(dictionary_path(project.root()))
    observations, sources = tables.read_raw("observations"), tables.read_raw("sources")
    newest = str(periods.published(max(observations["VINTAGE"])))
    codelists = of_package("growthgap.data") / "codelists"
    found = {f"{name}.csv": tables.raw_path(name).read_bytes() for name in tables.TABLES}
    found |= {f"{name}.csv": (codelists / f"{name}.csv").read_bytes() for name in CODE_LISTS}
    found[SDMX] = sdmx.table(observations).to_csv(index=False, lineterminator="\n").encode()
    found[STRUCTURE] = structure.message(sources.to_dict("records"), newest, words)
    return {PACKAGE: package.descriptor(found, newest, words), **found}


def write(into: Path) -> list[Path]:
    """Write all files into a folder, all of them or none; returns their paths."""
    made = {into / name: content for name, content in contents().items()}
    project.write_all(made)
    return list(made)
