"""`make run` with the product itself: from an empty folder to the first pages, and nothing is left of it."""

import re
from pathlib import Path

from .conftest import ROOT, Run, eventually, fetched, free_port
from .test_run import gone


def test_somebody_new_starts_it_opens_two_first_pages_and_stops_it(data: Path, tmp_path: Path):
    run = Run(tmp_path, free_port(), project=ROOT, ALLIANCE_DATA=str(data))
    try:
        assert eventually(run.complete, patience=300), run.said
        family = run.family()
        pages = [fetched(run.port, "/", f"{name}.localhost") for name in ("alliance", "nc")]
    finally:
        code = run.interrupt()
    assert [re.findall(r"<title>[^<]* · (\S+?)\s*</title>", page) for page in pages] == [["Alliance"], ["NCIMHA"]]
    assert (code, gone(family)) == (0, True)
    assert run.said.splitlines()[-2:] == ["run         | stopping …", "run         | stopped"]
