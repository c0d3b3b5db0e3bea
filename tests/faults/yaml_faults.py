"""Slips in scenarios and grids: what stands in the file, by kind. Each must be refused, but for what is TAKEN."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

NUMBER = "target_growth_pct"
OTHER_NUMBERS = "013 010 1_3 1:30 0x0d 0o15 0b1101 13,0 1e400 1.3e1 .inf .nan １３ yes on NO off y Null true 2026-01-01"
OTHER_YEARS = "33:46 12:30 02026 2026-01-01 2026.5 1900 2099 2_026"
NO_AREAS = "NO on yes 04 2026-01-01 x VN-XX ../../etc vn-hp ＶＮ true 12 [1]"
NO_DAYS = "2026-02-30 2026-13-45 31/12/2025 2026-01-01T00:00:00Z 20260101 2026 2026-09 12:30"
NO_NUMBERS = "0 31 -1 [1] {a:1} [[1]] 'x' '13' \"13\""
UNKNOWN = "target_grwth_pct Target_Growth_Pct scenario area.x '' __class__ '\u200barea' аrea root"


def of(name: str, written: str | Iterable[str]) -> list[str]:
    """A line `name: value` for each of some values."""
    return [f"{name}: {value}" for value in (written.split(" ") if isinstance(written, str) else written)]


def bomb(depth: int, width: int, name: str = "area") -> str:
    """Names that stand for lists of names that stand for lists: a few letters that are a million."""
    lines = ["x0: &x0 [lol]"]
    lines += [f"x{i}: &x{i} [{','.join([f'*x{i - 1}'] * width)}]" for i in range(1, depth + 1)]
    return "\n".join([*lines, f"{name}: *x{depth}"])


SCENARIOS: dict[str, list[str | bytes]] = {
    "yaml: numbers and words of YAML 1.1": [
        *of(NUMBER, OTHER_NUMBERS), *of("target_year", OTHER_YEARS), f"{NUMBER}: 13 %", "seed: 1:30:00",
        "planned_investment_vnd_bn: 0363000",
    ],
    "yaml: no areas": [*of("area", NO_AREAS), "area: 'VN '", "area: ''", "area:", "area: ~"],
    "yaml: no days": of("as_of", NO_DAYS),
    "yaml: other types and sizes": [*of(NUMBER, NO_NUMBERS), "language: fr", "target_year: '2026'", "seed: 1.5"],
    "yaml: a name twice": [
        "area: VN\narea: VN-HP", f"{NUMBER}: 12\n'{NUMBER}': 13", f'{NUMBER}: 12\n"target_growth\\u005fpct": 13',
        "area: VN\ntarget_year: 2030\narea: VN", "{area: VN, area: VN}",
    ],
    "yaml: unknown names": [*(f"{name}: 1" for name in UNKNOWN.split(" ")), "'area ': VN"],
    "yaml: more than a machine holds": [
        *of(NUMBER, ["9" * 400, "9" * 5000]), *of("seed", ["9" * 5000]), *of("target_year", ["9" * 5000]),
        "area: " + "x" * 100_000, "area: [" + "1," * 50_000 + "1]", "x" * 100_000 + ": 1",
        "\n".join(f"k{i}: 1" for i in range(5000)),
    ],
    "yaml: depth": [
        "area: " + "[" * 50 + "]" * 50, "area: " + "[" * 3000 + "]" * 3000, "[" * 20_000,
        "area: " + "{a: " * 3000 + "}" * 3000, "- " * 3000 + "x",
    ],
    "yaml: names for other values": [
        bomb(6, 9), bomb(7, 9, NUMBER), "area: &a [*a]", "a: &a {area: VN}\n<<: *a", "&a area: *a", "area: *nope",
        "area: &", "<<: {area: VN}\narea: VN-HP",
    ],
    "yaml: tags": [
        "area: !!python/object/apply:os.system [ls]", "area: !!python/name:os.system", "area: !include /etc/passwd",
        "area: !!binary '***'", "area: !!set {a, b}", "target_year: !!int abc", "!!str x", f"area: !{'x' * 100_000} y",
    ],
    "yaml: blanks": [
        "\tarea: VN", "area:\tVN", "area: VN\n\ttarget_year: 2030", "area: VN\n target_year: 2030", "area:VN",
        "area:\n\tVN",
    ],
    "yaml: no names": [
        "- a", "just text", "42", "[]x", "--- \narea: VN\n--- \narea: VN", "1: 2", "true: 1", "null: 1", "? [a]\n: 1",
        "? {a: 1}\n: 2", "2026-01-01: x", "{[1]: [1]}",
    ],
    "yaml: what does not end": [
        "area: 'VN", 'area: "VN', "area: [VN", "area: {a", "area: @x", "area: `x`", "area: %x", "}", "]",
        "area: |\n\tx",
    ],
    "yaml: characters": [
        "area: VN\x00", "area: \x07", "area: \x1b[31m", 'area: "\\x00"', 'area: "\\ud800"', "area: \u202eVN",
        "area: V\u200bN", "area: VN\u2028x", "area: VN\ufeff", "area: \ud800",
    ],
    "yaml: other encodings": [
        *("area: VN\n".encode(codec) for codec in ("utf-16", "utf-16-le", "utf-32")),
        "# Hà Nam\narea: VN\n".encode("cp1258"), b"PK\x03\x04" + bytes(50), bytes(range(256)),
    ],
}  # fmt: skip
GRID = "notebooks: [04_investment_per_point]\n"
STEPS = [
    "1,2,0", "2,1,1", "1,2,0.3", "1,2,-1", ".inf,.inf,1", "1,.inf,1", ".nan,2,1", "1,2,1e-300", "a,2,1", "1,2,null",
    "010,12,1", "0,30,1e-7",
]  # fmt: skip
GRIDS: dict[str, list[str]] = {
    "grid: parts": [
        "", "foo: 1", *of("notebooks", "[] [yes] [99] ['../../etc/passwd'] {a:1} [null]"),
        *(GRID + line for line in of("pdf_every", "true -1 1.5 x 010")),
        *(GRID + line for line in of("scenarios", "[nope] ['../../../etc/passwd'] [1] official-2026 [[a]]")),
    ],
    "grid: values": [
        *(f"{GRID}product: {{{line}}}" for line in of(NUMBER, "1 [] [a] [99] [013] [[1]] {} [12,12]")),
        *(f"{GRID}product: {value}" for value in ("[1]", "{nope: [1]}", "{1: [1]}", "{target_year: [2026, true]}")),
        *(f"{GRID}product: {{area: [{value}]}}" for value in ("'VN '", "NO", "VN-XX")),
    ],
    "grid: steps": [
        "{}product: {{{}: {{from: {}, to: {}, step: {}}}}}".format(GRID, NUMBER, *steps.split(",")) for steps in STEPS
    ],
    "grid: lists": [
        f"{GRID}lists: {{target_growth_pct: [11, 12], area: [VN]}}", f"{GRID}lists: []", f"{GRID}lists: x",
        *(f"{GRID}product: {{{NUMBER}: [11, 12]}}\n{line}" for line in of("exclude", "x [{}] [{nope:1}] [null]")),
    ],
}  # fmt: skip
TAKEN: list[tuple[str, dict[str, Any]]] = [
    (f"{NUMBER}: 13", {NUMBER: 13.0}),
    (f"{NUMBER}: 13.5", {NUMBER: 13.5}),
    (f"{NUMBER}: +12.0", {NUMBER: 12.0}),
    (f"{NUMBER}: 1.25e+1", {NUMBER: 12.5}),
    ("\ufeffarea: VN-HP", {"area": "VN-HP"}),
    ("area: VN-HP\r\ntarget_year: 2027\r\n", {"area": "VN-HP", "target_year": 2027}),
    ("area: VN-HP\u0085target_year: 2027", {"area": "VN-HP", "target_year": 2027}),
    ("# Kịch bản\narea: 'VN-HP'  # the city\n", {"area": "VN-HP"}),
    ("{area: VN-HP, target_year: 2027}", {"area": "VN-HP", "target_year": 2027}),
    ("as_of: 2025-09-30", {"as_of": "2025-09-30"}),
    ("as_of: null", {"as_of": None}),
    ("# nothing yet\n", {}),
]
