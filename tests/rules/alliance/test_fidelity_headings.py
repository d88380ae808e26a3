"""The figures of fidelity under the questions they answer."""

from pathlib import Path

import yaml

from alliance.fidelity import words

LIST = Path(words.__file__).with_name("indicators.yaml")


def test_every_figure_stands_under_one_heading() -> None:
    placed = [code for _heading, codes in words.HEADINGS for code in codes]
    listed = [row["code"] for row in yaml.safe_load(LIST.read_text())]
    assert (sorted(placed), len(set(placed))) == (sorted(listed), len(placed))
