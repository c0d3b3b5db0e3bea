"""Whether two builds say the same: values, texts and charts of every report, one line for each difference.

    python benchmarks/same_reports.py OLD/reports reports

For a change of form that must change no number: keep the reports of before, build again, compare. What is left out is
what such a change may alter: the code in code cells, `function` (where a number's maker lives) and `note` of a value
where that is asked for with --but, and the `build` block, which has fingerprints of the code.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MAKERS = re.compile(r"`growthgap\.[\w.]+`")  # names of functions in footnotes


def stated(folder: Path, but: set[str]) -> Iterator[tuple[str, Any]]:
    """Everything that the reports of a folder state, by the place where it stands."""
    for path in sorted((folder / "values").glob("*--*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        for part in sorted(content.keys() - {"build", "schema"}):
            for key, value in content[part].items() if isinstance(content[part], dict) else [("", content[part])]:
                told = {k: v for k, v in value.items() if k not in but} if isinstance(value, dict) else value
                yield f"{path.stem}: {part} {key}", _without_makers(told)
    for path in sorted((folder / "notebooks").glob("*--*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, start=1):
            if cell["cell_type"] == "markdown":
                yield f"{path.stem}: text of cell {number}", cell["source"]
            for i, output in enumerate(cell.get("outputs", ()), start=1):
                data = {kind: text for kind, text in output.get("data", {}).items() if "growthgap.values" not in kind}
                about = dict(output.get("metadata", {}).get("growthgap", {}))
                about.pop("front", None)  # repeats on the front page what the report states
                shown = [data, output.get("text"), about]
                yield f"{path.stem}: cell {number}, output {i}", _without_makers(shown)


def _without_makers(content: Any) -> str:
    return MAKERS.sub("`function`", json.dumps(content, ensure_ascii=False, sort_keys=True))


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("old", type=Path)
    asked.add_argument("new", type=Path)
    asked.add_argument("--but", nargs="*", default=["function"], help="fields of a value that may differ")
    options = asked.parse_args()
    old, new = (dict(stated(folder, set(options.but))) for folder in (options.old, options.new))
    differ = [place for place in sorted(old.keys() | new.keys()) if old.get(place) != new.get(place)]
    for place in differ:
        print(f"{place}\n  old {old.get(place, 'nothing')[:300]}\n  new {new.get(place, 'nothing')[:300]}")
    print(f"{len(old)} statements, texts and charts of {options.old}; {len(differ)} differ")
    return int(bool(differ) or not old)


if __name__ == "__main__":
    sys.exit(main())
