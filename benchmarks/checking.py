"""The requirement checker: one record of 200 entries beside reading its JSON, and 20 000 of them by the command."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import records
from benchmarks.installation import ROOT
from benchmarks.table import Figure, dearer, within
from tenants.kernel.standards import Standards, check, load_folder
from tenants.kernel.standards.judgement import judged

PUBLISHED = ROOT / "alliance" / "standards" / "published"
NEW_SET = "alliance-2025"
ARGUMENTS = {"category": "IFS", "on": date(2025, 6, 1), "set": NEW_SET, "association": "US-NC"}
CORES = 2


def figures(rounds: int, people: int) -> list[Figure]:
    """``rounds`` of each, the quickest kept: other work on the machine only ever adds to it."""
    standards = load_folder(PUBLISHED)
    text = json.dumps(records.record(sorted(standards.catalogue.areas)))
    return [*alone(standards, text, rounds), crowd(standards, text, people)]


def alone(standards: Standards, text: str, rounds: int) -> list[Figure]:
    record = json.loads(text)
    entries = sum(len(section) for section in record.values() if isinstance(section, list))
    works: dict[str, Callable[[], object]] = {
        "reading": lambda: json.loads(text),
        "judging": lambda: judged(standards, record, **ARGUMENTS),  # type: ignore[arg-type]
        "both": lambda: check(standards, record, **ARGUMENTS),  # type: ignore[arg-type]
    }
    best = quickest(works, rounds)
    what = f"of a record of {entries} entries ({len(text)} bytes), one core, beside json.loads of it"
    return [
        dearer(f"Check {what}", best["judging"], best["reading"], 8),
        dearer(f"Validation and check {what}", best["both"], best["reading"], 12),
    ]


def quickest(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of each work, taken in turns."""
    best = dict.fromkeys(works, float("inf"))
    for _round in range(rounds):
        for name, work in works.items():
            begun = time.perf_counter()
            work()
            best[name] = min(best[name], time.perf_counter() - begun)
    return best


def crowd(standards: Standards, text: str, people: int) -> Figure:
    """The command as people call it, start included; the minute is meant for 20 000."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "people.jsonl"
        records.write(file, json.loads(text), people, NEW_SET)
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "standards", "check", "--batch", str(file)]
        begun = time.perf_counter()
        with (Path(folder) / "answers").open("wb") as answers:
            environment = {**os.environ, "ALLIANCE_ENV": "demo"}
            subprocess.run(
                [*command, "--standards", str(PUBLISHED)], check=True, stdout=answers, env=environment, cwd=ROOT
            )
        seconds = time.perf_counter() - begun
    assert standards.of_kind("requirement_set", NEW_SET)
    what = f"{people} records of 200 entries re-checked under another set (--batch, {CORES} cores)"
    return within(what, seconds, 60)
