"""One requirement check beside reading the same record's JSON."""

import json
import timeit
from datetime import date
from statistics import median

from benchmarks.installation import ROOT
from benchmarks.table import Figure, dearer
from tenants.kernel.standards import check, load_folder

CASE = ROOT / "tests" / "rules" / "standards" / "cases" / "01-ready-family-specialist"
PUBLISHED = ROOT / "alliance" / "standards" / "published"


def figures(times: int, each: int) -> list[Figure]:
    standards = load_folder(PUBLISHED)
    text = (CASE / "record.json").read_text(encoding="utf-8")
    arguments = json.loads((CASE / "case.json").read_text(encoding="utf-8"))["args"]
    arguments["on"] = date.fromisoformat(arguments["on"])
    record = json.loads(text)
    ours = timeit.repeat(lambda: check(standards, record, **arguments), number=each, repeat=times)
    reading = timeit.repeat(lambda: json.loads(text), number=each, repeat=times)
    what = f"One requirement check ({len(text)} bytes, case 01), beside json.loads of the record"
    return [dearer(what, median(ours) / each, median(reading) / each, None)]
