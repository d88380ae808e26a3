"""The log of changes is read by people: names, days and yes or no, never what the machine writes."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from sqlalchemy.orm import DeclarativeBase

import alliance
from alliance.log_words import WORDS
from tenants.kernel import logged
from tenants.kernel.audit import UNSEEN
from tenants.kernel.log_words import KINDS
from tenants.log_words import WORDS as THEIRS

ANN, ROW = "618d53b1-9087-48e5-ac67-86810f204f59", "1dc2f000-9087-48e5-ac67-86810f204f59"
app = Flask(__name__)
Babel(app)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("sample", True, "yes"),
        ("note", None, ""),
        ("languages", ["en", "es"], "English, Español"),
        ("adopted_on", "2026-10-05", "October 5, 2026"),
        ("ends_at", "2026-10-20 13:00:00-04:00", "October 20, 2026, 5:00\u202fPM"),
        ("person_id", ANN, "Ann Alder"),
        ("age_bands", ["prenatal_to_36m"], "Pregnancy to 36 months"),
        ("category", "IFS", "Infant Family Specialist"),
        ("state", "never_heard_of", "never heard of"),
        (
            "addons",
            [{"addon": "ERS", "from": "2026-08-24", "until": None}],
            "Add-on: Endorsed Reflective Supervisor; From: August 24, 2026",
        ),
        ("asks", {"title": "Two. More"}, "Title: Two. More"),
        ("staff", [ANN, ROW], "Ann Alder, one row"),
    ],
)
def test_a_value_is_said_in_words(name: str, value: Any, said: str) -> None:
    with app.test_request_context():
        assert logged.told("work", name, value, {ANN: "Ann Alder"}, THEIRS) == logged.Told(said)


def test_an_id_leads_to_the_changes_of_its_row() -> None:
    with app.test_request_context():
        assert logged.told("work", "batch_id", ROW, {}, THEIRS) == logged.Told("one row", ROW)


@pytest.mark.parametrize(
    ("name", "called"),
    [("adopted_on", "Adopted"), ("person_id", "Person"), ("decided_by", "Decided by"), ("n", "How many")],
)
def test_a_field_is_called_by_a_name(name: str, called: str) -> None:
    with app.test_request_context():
        assert logged.field_called(name) == called


def test_every_kind_of_row_in_a_log_has_a_name() -> None:
    tables = {one.local_table for base in DeclarativeBase.__subclasses__() for one in base.registry.mappers}
    words = {None: THEIRS, "alliance": WORDS, "shared": WORDS}
    named = {None: THEIRS.kinds, "alliance": WORDS.kinds, "shared": {}}
    missing = {one.fullname for one in tables if one.name not in {*named[one.schema], *KINDS, *UNSEEN}}
    assert (missing, set(words), bool(alliance.FEATURES)) == (set(), {one.schema for one in tables}, True)
