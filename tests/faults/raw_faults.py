"""Slips of people and programs in cells and rows of the raw files: how each kind changes a row that is right.

A kind says in which columns it happens and what becomes of a cell, or nothing where it cannot happen there. Most must
be refused; the kinds of HARMLESS must be taken and read back as they stand.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from growthgap.data import codes
from growthgap.data.rules import sizes

Row = dict[str, str]
Change = Callable[[random.Random, str, Row], str | None]
Columns = dict[str, list[str]]

AMOUNTS_OF_PROVINCES = [name for name in sizes.STEADY if name != "PCI"]
NUMBERS: Columns = {
    "observations": ["OBS_VALUE"],
    "projects": ["TOTAL_VND_BN", "TOTAL_USD_MN"],
    "industrial_land": ["AREA_HA"],
    "reference_growth": ["GROWTH_PCT", "GFCF_SHARE_PCT"],
    "provinces_annual": list(sizes.OF_PROVINCES),
    "growth_parameters": ["VALUE"],
}
DATES: Columns = {
    "observations": ["VINTAGE", "ADOPTED", "REPORTED_TO"],
    "sources": ["PUBLISHED"],
    "projects": ["STATUS_DATE", "VINTAGE", "START_PLANNED", "START_ACTUAL", "COMPLETION_PLANNED"],
    "industrial_land": ["VINTAGE"],
}
TOLD: Columns = {"observations": ["VINTAGE"], "sources": ["PUBLISHED"], "projects": ["VINTAGE"]}
TOLD |= {"industrial_land": ["VINTAGE"]}
PERIODS: Columns = {
    name: ["TIME_PERIOD"] for name in ("observations", "reference_growth", "provinces_annual", "industrial_land")
}
OUTCOMES: Columns = {name: ["TIME_PERIOD"] for name in ("observations", "reference_growth", "provinces_annual")}
TEXTS: Columns = {
    "observations": ["NOTE"],
    "sources": ["PUBLISHER", "TITLE"],
    "projects": ["NAME_VI", "NAME_EN", "NOTE", "SHARE_NOTE"],
    "industrial_land": ["ZONE_NAME_VI", "DESCRIPTION_EN", "NOTE"],
    "reference_growth": ["NAME", "NOTE"],
    "provinces_annual": ["PROVINCE"],
    "growth_parameters": ["NOTE"],
}
NEEDED_TEXTS: Columns = {
    "sources": ["PUBLISHER"],
    "projects": ["NAME_VI"],
    "industrial_land": ["ZONE_NAME_VI"],
    "reference_growth": ["NAME"],
    "provinces_annual": ["PROVINCE"],
}
CODES: Columns = {
    "observations": ["REF_AREA", "INDICATOR", "FREQ", "MEASURE", "OBS_BOUND", "UNIT_MEASURE", "SOURCE_ID"],
    "sources": ["KIND"],
    "projects": ["REF_AREA", "STATUS", "OWNER", "CATEGORY", "SOURCE_ID"],
    "industrial_land": ["STATUS", "SOURCE_ID"],
    "reference_growth": ["REF_AREA", "CLASS", "INFLATED", "SOURCE_ID"],
    "provinces_annual": ["REF_AREA", "SOURCE_ID"],
    "growth_parameters": ["REF_AREA", "UNIT", "IMPUTED", "SOURCE_ID"],
}
NEEDED_CODES: Columns = {
    "observations": ["REF_AREA", "INDICATOR", "FREQ", "MEASURE", "OBS_BOUND", "UNIT_MEASURE", "SOURCE_ID"],
    "sources": ["SOURCE_ID", "KIND"],
    "projects": ["PROJECT_ID", "REF_AREA", "SOURCE_ID"],
    "industrial_land": ["ZONE_ID", "SOURCE_ID"],
    "reference_growth": ["REF_AREA", "CLASS", "INFLATED"],
    "provinces_annual": ["REF_AREA"],
    "growth_parameters": ["REF_AREA", "PARAMETER", "VARIANT", "UNIT", "IMPUTED"],
}
IDENTIFIERS: Columns = {"sources": ["SOURCE_ID"], "projects": ["PROJECT_ID"], "industrial_land": ["ZONE_ID"]}
OTHER_DIGITS = ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९")
LOOK_ALIKE = str.maketrans("AEPCHTKMOBXaeopcx", "АЕРСНТКМОВХаеорсх")
VIETNAMESE = "Hải Phòng, Tràng Duệ"


def one_of(*texts: str) -> Change:
    """Another text in place of the cell."""
    return lambda rng, cell, row: rng.choice(texts)


def around(*forms: str) -> Change:
    """The cell with something added; * stands for it."""
    return lambda rng, cell, row: rng.choice(forms).replace("*", cell) if cell else None


def within(*letters: str) -> Change:
    """The cell with a letter in it that should not be there."""

    def change(rng: random.Random, cell: str, row: Row) -> str | None:
        place = rng.randrange(1, len(cell)) if len(cell) > 1 else 0
        return cell[:place] + rng.choice(letters) + cell[place:] if cell else None

    return change


def as_text(change: Callable[[str], str]) -> Change:
    """What a function makes of the cell."""
    return lambda rng, cell, row: change(cell) if cell else None


def other_digits(rng: random.Random, cell: str, row: Row) -> str | None:
    return cell.translate(str.maketrans("0123456789", rng.choice(OTHER_DIGITS)))


def _is_rate(row: Row) -> bool:
    return row.get("UNIT_MEASURE", "") in ("PCT", "PP", "RATIO")


def _times(power: int, *, least: float = 0) -> Change:
    """The number a power of ten too large or small, written as people write it; of numbers that have a size."""

    def change(rng: random.Random, cell: str, row: Row) -> str | None:
        if not cell or abs(float(cell)) <= least or row.get("FLAG"):
            return None
        return f"{Decimal(cell).scaleb(power):f}"

    return change


def _amount(change: Change, without: str = "") -> Change:
    """A change of amounts only, of indicators whose code has nothing of `without`."""

    def only(rng: random.Random, cell: str, row: Row) -> str | None:
        known = row.get("INDICATOR", "")
        return None if _is_rate(row) or (without and without in known) else change(rng, cell, row)

    return only


def _rate(change: Change) -> Change:
    """A change of percentages only, and of those that are no share of something else, which may be any number."""

    def only(rng: random.Random, cell: str, row: Row) -> str | None:
        known = row.get("INDICATOR", "GROWTH")
        of_a_plan = "ATTAIN" in known or "TFP" in known or "MULTIPLE" in known
        return change(rng, cell, row) if not of_a_plan and ("UNIT_MEASURE" not in row or _is_rate(row)) else None

    return only


def _other_unit(rng: random.Random, cell: str, row: Row) -> str | None:
    """A unit that the indicator has as well, or any other."""
    allowed = codes.indicators()[row["INDICATOR"]].units
    other = [unit for unit in allowed if unit != cell]
    return rng.choice(other or [unit for unit in codes.units() if unit not in allowed])


def _negative(rng: random.Random, cell: str, row: Row) -> str | None:
    return None if not cell or cell.startswith("-") else f"-{cell}"


def _decomposed(cell: str) -> str | None:
    parts = unicodedata.normalize("NFD", cell)
    return parts if parts != cell else f"{cell}{unicodedata.normalize('NFD', VIETNAMESE)}"


def _misread(codec: str) -> Callable[[str], str]:
    """A text in which Vietnamese letters were read as another encoding."""
    return lambda cell: f"{cell} {VIETNAMESE}".encode().decode(codec, errors="replace")


def _looking_alike(cell: str) -> str | None:
    other = cell.translate(LOOK_ALIKE)
    return other if other != cell else None


def _early(rng: random.Random, cell: str, row: Row) -> str | None:
    return rng.choice(["1950", "1950-05", "1959-12-31"])


def _late(rng: random.Random, cell: str, row: Row) -> str | None:
    return rng.choice(["2099", "2099-12-31", "2050-01", "2041-06-30", "2035"])


def _of_2099(rng: random.Random, cell: str, row: Row) -> str | None:
    return (
        f"{rng.choice(['2099', '2055', '2031'])}{cell[4:]}"
        if row.get("MEASURE") != "TARGET" and len(cell) < 9
        else None
    )


# Columns of one row whose cells cannot be exchanged without one of them being wrong.
SWAPPED = {
    "observations": [
        ("TIME_PERIOD", "VINTAGE"), ("OBS_VALUE", "TIME_PERIOD"), ("INDICATOR", "REF_AREA"), ("MEASURE", "FREQ"),
        ("UNIT_MEASURE", "PRICE_BASE"), ("SOURCE_ID", "NOTE"), ("OBS_BOUND", "OBS_STATUS"),
    ],
    "sources": [("SOURCE_ID", "URL"), ("URL", "TITLE"), ("KIND", "PUBLISHER"), ("PUBLISHED", "URL")],
    "projects": [
        ("PROJECT_ID", "NAME_VI"), ("TOTAL_VND_BN", "REF_AREA"), ("STATUS", "OWNER"), ("VINTAGE", "SOURCE_ID"),
    ],
    "industrial_land": [("ZONE_ID", "ZONE_NAME_VI"), ("AREA_HA", "STATUS"), ("VINTAGE", "SOURCE_ID")],
    "reference_growth": [("REF_AREA", "NAME"), ("TIME_PERIOD", "GROWTH_PCT"), ("CLASS", "INFLATED")],
    "provinces_annual": [("REF_AREA", "PROVINCE"), ("TIME_PERIOD", "POP_TH"), ("POP_TH", "POP_URBAN_TH")],
    "growth_parameters": [("VALUE", "UNIT"), ("PARAMETER", "REF_AREA"), ("IMPUTED", "VALUE")],
}  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One kind of slip: what it is called, where it happens, and what becomes of the cell."""

    name: str
    columns: Columns
    change: Change


def _without(columns: Columns, *names: str) -> Columns:
    return {name: cells for name, cells in columns.items() if name not in names}


SIZED: Columns = _without(NUMBERS, "reference_growth") | {"provinces_annual": AMOUNTS_OF_PROVINCES}
IN_SERIES: Columns = {"observations": ["OBS_VALUE"], "provinces_annual": AMOUNTS_OF_PROVINCES}
PERCENTAGES: Columns = {"observations": ["OBS_VALUE"], "reference_growth": ["GROWTH_PCT", "GFCF_SHARE_PCT"]}
SIZES = [
    Kind("size: a thousand times too large", SIZED, _amount(_times(3, least=1e-3))),
    Kind("size: a thousandth", IN_SERIES, _amount(_times(-3))),
    Kind("size: a hundred times too large", IN_SERIES, _amount(_times(2), without="FDI_REG")),
    Kind("size: a hundredth", IN_SERIES, _amount(_times(-2), without="FDI_REG")),
    Kind("size: a percentage as a fraction", PERCENTAGES, _rate(_times(-2))),
    Kind("size: a percentage a hundred times", PERCENTAGES, _rate(_times(2, least=1.7))),
    Kind("size: an amount below zero", IN_SERIES | {"projects": ["TOTAL_VND_BN"]}, _amount(_negative)),
    Kind("size: an amount of zero", _without(SIZED, "growth_parameters"), _amount(one_of("0", "0.0"))),
    Kind("size: another unit", {"observations": ["UNIT_MEASURE"]}, _other_unit),
]
OF_CELLS = [
    Kind("number: words", NUMBERS, one_of("abc", "n/a", "-", "..", "chưa có", "NaN", "Inf", "NULL", "None")),
    Kind("number: another decimal sign", NUMBERS, one_of("11,5", "1,234", "1.234.567", "1 234", "1'234", "1\u202f234")),
    Kind("number: more than a machine holds", NUMBERS, one_of("1e400", "-1e999", "9" * 400, "1e-400", "1" * 16)),
    Kind("number: with its unit", NUMBERS, around("*%", "* %", "* tỷ", "*ha", "$*", "* ₫")),
    Kind("number: blanks around", NUMBERS, around(" *", "* ", "\u00a0*", "*\t", "*\n", "\n*", "*\r\n")),
    Kind("number: other digits", NUMBERS, other_digits),
    Kind(
        "number: other forms", NUMBERS, one_of("+5", ".5", "5.", "0x10", "1_000", "1E5", "1e5", "007", "\u22125", "½")
    ),
    Kind("number: a letter of no width", NUMBERS, within("\u200b", "\ufeff", "\u200e", "\u00ad")),
    Kind("number: nothing", {"observations": ["OBS_VALUE"], "growth_parameters": ["VALUE"]}, one_of("")),
    Kind("date: a day that is not there", DATES, one_of("2024-02-30", "2025-04-31", "2023-02-29", "2025-06-31")),
    Kind("date: another order", DATES, one_of("31/12/2025", "12/31/2025", "31-12-2025", "31.12.2025", "2025/12/31")),
    Kind(
        "date: another form", DATES, one_of("0", "9999", "2025-13", "2025-00", "2025-1-5", "45292", "Mar-24", "T3/2025")
    ),
    Kind("date: before all", TOLD, _early),
    Kind("date: of the future", TOLD, _late),
    Kind("date: blanks and other digits", DATES, around("*\n", " *", "*\u200b", "*T00:00")),
    Kind("date: other digits", DATES, other_digits),
    Kind(
        "period: no period", PERIODS, one_of("0", "9999", "2025-13", "2025-Q5", "25", "2025.0", "2025-S3", "2025-06-31")
    ),
    Kind(
        "period: a span that runs back",
        {"observations": ["TIME_PERIOD"]},
        one_of("2030/2026", "2026/2026", "1900/2099"),
    ),
    Kind("period: outcomes of the future", OUTCOMES, _of_2099),
    Kind("period: blanks around", PERIODS, around("*\n", " *", "*\u00a0")),
    Kind("period: other digits", PERIODS, other_digits),
    Kind("code: unknown", CODES, one_of("XX", "VN-99", "foo", "?", "N/A")),
    Kind("code: in other case", CODES, as_text(str.swapcase)),
    Kind(
        "code: more than is seen", CODES, around("* ", " *", "*\u200b", "\u202e*", "*\ufeff", "*\n", "*\x00", "*\u2028")
    ),
    Kind("code: letters that look alike", CODES, as_text(_looking_alike)),
    Kind("code: nothing", NEEDED_CODES, one_of("")),
    Kind("identifier: letters that look alike", IDENTIFIERS, as_text(_looking_alike)),
    Kind("identifier: more than is seen", IDENTIFIERS, around("* ", "*\u200b", "*\n", "\ufeff*", "*\x00")),
    Kind("text: letters in parts", TEXTS, as_text(_decomposed)),
    Kind("text: of no width", TEXTS, within("\u200b", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u034f", "\ufe0f")),
    Kind("text: direction", TEXTS, within("\u202e", "\u202c", "\u2066", "\u200f", "\u061c")),
    Kind("text: controls", TEXTS, within("\x07", "\x1b[31m", "\x08", "\x7f", "\x00", "\x9b", "\ufffe", "\ufffd")),
    Kind("text: other line ends", TEXTS, within("\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r", "\r\n")),
    Kind("text: UTF-8 read as Windows-1252", TEXTS, as_text(_misread("cp1252"))),
    Kind("text: UTF-8 read as Windows-1258", TEXTS, as_text(_misread("cp1258"))),
    Kind("text: UTF-8 read as Latin-1", TEXTS, as_text(_misread("latin-1"))),
    Kind("text: blanks around", TEXTS, around(" *", "* ", "*\n", "\u00a0*", "\u3000*")),
    Kind("text: nothing that is seen", NEEDED_TEXTS, one_of("", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2800")),
    Kind(
        "address: none",
        {"sources": ["URL"]},
        one_of(
            "javascript:alert(1)", "file:///etc/passwd", "http:///x", "https://.", "http://x y.vn", 'https://x.vn/">'
        ),
    ),
    Kind("share: none", {"projects": ["SHARE_IN_AREA"]}, one_of("100", "50%", "1.5", "-0.1", "0,5", "１")),
]
HARMLESS = [
    Kind("text: a line's end within", TEXTS, as_text(lambda cell: f"{cell}\nand a second line")),
    Kind("text: commas and quotation marks", TEXTS, as_text(lambda cell: f"{cell}, \"so\", 'so'; said")),
    Kind("text: letters of Viet Nam", TEXTS, as_text(lambda cell: f"{cell} ({VIETNAMESE}, 100\u00a0ha)")),
    Kind("text: what programs would run", TEXTS, as_text(lambda cell: f"=1+1 {cell} <b>{{{{x}}}}</b> $x$ # *")),
    Kind("number: one more decimal", IN_SERIES, _amount(as_text(lambda cell: f"{cell}{'' if '.' in cell else '.'}0"))),
]


def _again(change: Callable[[random.Random, Row], Row | None]) -> Callable[[random.Random, Row], list[Row] | None]:
    def rows(rng: random.Random, row: Row) -> list[Row] | None:
        second = change(rng, dict(row))
        return [row, second] if second else None

    return rows


def _another_value(rng: random.Random, row: Row) -> Row | None:
    name = next((name for cells in NUMBERS.values() for name in cells if row.get(name)), "TITLE")
    if name == "TITLE":
        return row | {"TITLE": "Another title"} if name in row else None
    return row | {name: f"{Decimal(row[name]) * Decimal('1.02'):.4f}"}


def _another_note(rng: random.Random, row: Row) -> Row | None:
    return row | {"NOTE": f"{row['NOTE']} again".strip()} if "NOTE" in row else None


def _another_status(rng: random.Random, row: Row) -> Row | None:
    """Another bound, status or flag: the figure is the same. A lower and an upper bound would be a range."""
    bound = "APPROX" if row.get("OBS_BOUND") == "EXACT" else "EXACT"
    other = rng.choice([{"OBS_BOUND": bound}, {"OBS_STATUS": "A" if row.get("OBS_STATUS") != "A" else "P"}])
    return row | other if "OBS_BOUND" in row else None


def _part_of_itself(rng: random.Random, row: Row) -> list[Row] | None:
    return [row | {"PART_OF": row["PROJECT_ID"]}] if "PART_OF" in row else None


def _part_of_its_part(rng: random.Random, row: Row) -> list[Row] | None:
    parts = {"NAMDOSON-PORT": "NAMDOSON-PORT-P2", "RAIL-LC-HN-HP": "RAIL-LC-HN-HP-C1HP"}
    return [row | {"PART_OF": parts[row["PROJECT_ID"]]}] if row.get("PROJECT_ID") in parts else None


def _part_of_nothing(rng: random.Random, row: Row) -> list[Row] | None:
    return [row | {"PART_OF": f"{row['PROJECT_ID']}-X"}] if "PART_OF" in row else None


def _swapped(rng: random.Random, row: Row) -> list[Row] | None:
    pairs = [pair for columns in SWAPPED.values() for pair in columns if {*pair} <= row.keys()]
    one, other = rng.choice([pair for pair in pairs if row[pair[0]] and row[pair[1]]] or [("", "")])
    return [row | {one: row[other], other: row[one]}] if one else None


def _nothing_at_all(rng: random.Random, row: Row) -> list[Row]:
    return [dict.fromkeys(row, "")]


# What becomes of a row: the rows that stand in its place, of which the last is wrong.
OF_ROWS: dict[str, Callable[[random.Random, Row], list[Row] | None]] = {
    "row: twice": _again(lambda rng, row: row),
    "row: twice, with another value": _again(_another_value),
    "row: twice, with another note": _again(_another_note),
    "row: twice, with another bound or status": _again(_another_status),
    "row: two cells exchanged": _swapped,
    "row: commas only": _nothing_at_all,
    "row: a part of itself": _part_of_itself,
    "row: a part of its own part": _part_of_its_part,
    "row: a part of nothing": _part_of_nothing,
}
