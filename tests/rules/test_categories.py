"""Categories have the names that people use, and every code of the catalogue has one."""

import pytest
from flask import Flask
from flask_babel import Babel

from tenants.kernel.categories import CATEGORIES, category_mark, category_name
from tenants.kernel.standards import load_folder
from tests.rules.standards.worked import PUBLISHED


@pytest.fixture(scope="module")
def app():
    app = Flask(__name__)
    Babel(app)
    return app


@pytest.mark.parametrize(
    ("code", "name", "mark"),
    [
        ("IFS", "Infant Family Specialist", "IMH-E®"),
        ("ECMHM-R/F", "Early Childhood Mental Health Mentor, Research/Faculty", "ECMH-E®"),
        ("IFS-ERS", "Infant Family Specialist, Endorsed Reflective Supervisor", "IMH-E®"),
        ("XX", "XX", "IMH-E®"),
    ],
)
def test_a_code_has_a_name_and_a_mark(app, code, name, mark):
    with app.test_request_context():
        assert (category_name(code), category_mark(code)) == (name, mark)


def test_every_code_of_the_catalogue_is_named():
    assert set(load_folder(PUBLISHED).catalogue.plain) - set(CATEGORIES) == set()
