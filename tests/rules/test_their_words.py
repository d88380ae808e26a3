"""Whoever reads somebody else's file is never called "you": not in a rule, a title, a reason."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from tenants.standards import names, reasons, their_words
from tests.rules.standards.worked import published

YOU = re.compile(r"\b(you|your|yours)\b", re.IGNORECASE)
RULES = [
    (requirement, rule)
    for one in published().sets.values()
    if one.kind == "requirement_set"
    for part in (one.body["common"], *one.body["roles"].values(), *one.body.get("addons", {}).values())
    for requirement, rule in part.get("requirements", {}).items()
    if "kind" in rule
]


@pytest.fixture(scope="module")
def pages() -> Any:
    app = Flask("words", root_path=str(Path.cwd()))
    Babel(app)
    with app.test_request_context():
        yield app


def said(pages: Any) -> list[str]:
    facts = {"band": "prenatal_to_36m", "jurisdictions": ("US-NC",)}
    rules = [their_words.rule_in_words(rule, **facts) for _requirement, rule in RULES]
    called = [their_words.name(requirement, rule) for requirement, rule in RULES]
    titles = [tell(topic) for topic in names.TOPICS for tell in (their_words.title, their_words.short)]
    why = [their_words.why(code) for code in reasons.REASONS]
    return [*rules, *called, *titles, *why, *(their_words.of_code(code) for code in reasons.CODES)]


def test_nobody_who_reads_anothers_file_is_called_you(pages: Any) -> None:
    assert len(RULES) > 20
    assert [one for one in said(pages) if YOU.search(one)] == []
