"""The sample words of public sites: whole in their languages, and of real associations nothing but facts."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tenants.kernel.marked import plain, rendered
from tenants.pages.rules import NAMES
from tenants.site import samples

WORDS = Path(samples.__file__).parent / "words"
FILES = sorted(one.stem for one in WORDS.glob("*.yaml"))


def read(name: str) -> Any:
    return yaml.safe_load((WORDS / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_every_text_has_its_title_and_its_body(name: str) -> None:
    found = read(name)
    rows = [*found["pages"].values(), *found.get("news", []), *found.get("events", [])]
    texts = [row[language] for row in rows for language in ("en", "es")]
    assert [one for one in texts if not one["title"] or "<p>" not in rendered(one["body"])] == []
    assert (set(found["pages"]) - set(NAMES), [row for row in rows if not {"en", "es"} <= set(row)]) == (set(), [])


@pytest.mark.parametrize("name", FILES)
def test_no_sample_says_when_a_board_adopted_something(name: str) -> None:
    assert [page for page in read(name)["pages"].values() if "adopted_on" in page] == []


def test_north_carolinas_page_tells_the_public_facts() -> None:
    told = " ".join(plain(read("nc")["pages"]["about"]["en"]["body"]))
    facts = ("Twenty-seven people", "October 21", "nearly 500 people", "32nd state", "leadership cohort", "501(c)(3)")
    assert [one for one in facts if one not in told] == []


def test_what_is_no_public_fact_of_north_carolina_is_marked_as_a_sample() -> None:
    own = {name for name, page in read("nc")["pages"].items() if not page.get("sample")}
    assert own == {"about"}
