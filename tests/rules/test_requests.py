"""A question with one answer gets one, whether a form sends it twice or a program sends a list."""

from typing import Any

import pytest
from flask import Flask
from flask_babel import Babel
from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict

from tenants.kernel.requests import Form, Invalid, submitted

ONE = {"name": ["Please give one answer here, as text."]}


class Shape(Schema):
    name = fields.String(required=True)
    several = fields.List(fields.String())


def answered(**sent: Any) -> Any:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context("/", method="POST", **sent):
        try:
            return submitted(Shape())
        except Invalid as error:
            return error.messages


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ({"data": {"name": ["Ann", "Bob"]}}, ONE),
        ({"data": {"name": ["Ann", ""]}}, ONE),
        ({"data": {"name": ["Ann", "Ann "]}}, {"name": "Ann", "several": []}),
        ({"data": {"name": "Ann", "several": ["a", "b"]}}, {"name": "Ann", "several": ["a", "b"]}),
        ({"json": {"name": ["Ann", "Bob"]}}, ONE),
        ({"json": {"name": 5}}, ONE),
        ({"json": {"name": "Ann", "several": ["a", 5]}}, {"several": {1: ONE["name"]}}),
    ],
)
def test_a_text_sent_twice_is_asked_for_once(sent: dict[str, Any], answer: dict[str, Any]) -> None:
    assert answered(**sent) == answer


def test_a_form_shown_again_holds_the_first_answer_and_every_ticked_box() -> None:
    form = Form(MultiDict([("name", "Ann"), ("name", "Bob"), ("several", "a"), ("several", "b")]))
    assert (form.value("name"), form.many("several"), form.value("other")) == ("Ann", ["a", "b"], "")
