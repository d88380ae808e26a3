"""Every code that the checker can give has words, and every published rule reads as a sentence."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel

from tenants.kernel.standards import requirements_of
from tenants.record import words
from tenants.standards import names, reasons, rule_words
from tests.rules.standards.worked import published

SCHEMA = json.loads(Path("tenants/kernel/standards/findings.schema.json").read_text(encoding="utf-8"))
FINDING = SCHEMA["$defs"]["finding"]["properties"]
ENTRY_REASONS = FINDING["entries"]["items"]["properties"]["reason"]["anyOf"][0]["enum"]
ROLES = {"FA": "IFA", "FS": "ECFS", "MHS": "IMHS", "MHM_C": "IMHM-C", "MHM_P": "IMHM-P", "MHM_RF": "IMHM-R/F"}
SETS = ("base-2017", "taskforce-2022", "alliance-2024", "alliance-2025")


@pytest.fixture
def app() -> Any:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        yield app


def rules(category: str, set_id: str) -> dict[str, dict[str, Any]]:
    return requirements_of(published(), category=category, set=set_id, association="US-NC", on=date(2025, 6, 1))


@pytest.mark.parametrize("code", ENTRY_REASONS)
def test_a_reason_says_why_and_what_helps(app: Flask, code: str) -> None:
    assert code in reasons.REASONS
    assert (reasons.why(code)[-1], reasons.what_helps(code)[-1]) == (".", ".")


@pytest.mark.parametrize("code", FINDING["codes"]["items"]["enum"])
def test_a_code_of_a_finding_has_a_sentence(app: Flask, code: str) -> None:
    assert reasons.of_code(code) != code


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize("category", ROLES.values())
def test_every_published_rule_reads_as_a_sentence(app: Flask, category: str, set_id: str) -> None:
    band = published().catalogue.categories[category].band
    for name, rule in rules(category, set_id).items():
        sentence = rule_words.rule_in_words(rule, band=band, jurisdictions=["US-NC"])
        assert (sentence[0].isupper() or sentence[0].isdigit(), sentence[-1], "_" in sentence) == (True, ".", False)
        assert (names.name(name, rule) != name, names.topic_of(name, rule["kind"]) in names.TITLES) == (True, True)
        assert all("_" not in line for line in rule_words.counts(rule, band=band) + rule_words.counts_not(rule))


def test_an_infant_family_specialist_of_2025_is_asked_this(app: Flask) -> None:
    found = rules("IFS", "alliance-2025")
    band = "prenatal_to_36m"
    told = {name: rule_words.rule_in_words(rule, band=band, jurisdictions=["US-NC"]) for name, rule in found.items()}
    assert told == {
        "residence": "You live in North Carolina.",
        "membership": "You are an individual member of this association, or of another one for infant mental health.",
        "code_of_ethics": "Code of ethics: read it, think it over, sign it. About ten minutes.",
        "endorsement_agreement": "Endorsement agreement: read it, think it over, sign it. About ten minutes.",
        "competencies": "Your trainings together touch every area asked of your category. Reviewers judge this.",
        "work": "2 years of work with children from pregnancy to 36 months.",
        "work_families": "That work was with at least 10 families with a child from pregnancy to 36 months.",
        "training": "33 clock hours of training.",
        "training_iecmh": "30 clock hours about: Infant and early childhood mental health.",
        "training_dei": "3 clock hours about: Diversity, equity and inclusion with young children.",
        "training_typical": "50 clock hours of training.",
        "rsc": "24 hours, while you work with children from pregnancy to 36 months.",
        "references": "3 ratings: one from each of these: your current supervisor; your RSC provider; "
        "your current supervisor, a teacher, a trainer, a consultant, or a colleague.",
    }  # fmt: skip


def test_every_area_of_the_catalogue_has_words(app: Flask) -> None:
    assert sorted(set(published().catalogue.areas) - set(words.AREAS)) == []
    assert sorted({one.domain for one in published().catalogue.areas.values()} - set(words.DOMAINS)) == []


def test_the_providers_of_2025_are_told(app: Flask) -> None:
    row = published().sets["alliance-2025"].body["rsc_providers"]["FS"]
    assert rule_words.providers(row) == [
        "Mental Health Mentor, Clinical",
        "Endorsed Reflective Supervisor (emerging too)",
    ]
