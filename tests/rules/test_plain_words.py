"""The sentences of the library that reads forms never reach a person as they are."""

import pytest
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Range

from tenants.kernel.plain_words import said


class Shape(Schema):
    name = fields.String(required=True)
    word = fields.String(validate=Length(max=5))
    pair = fields.String(validate=Length(min=2, max=5))
    long = fields.String(validate=Length(min=2))
    choice = fields.String(validate=OneOf(["a", "b"]))
    number = fields.Integer(validate=Range(1, 9))
    amount = fields.Float()
    day = fields.Date()
    email = fields.Email()
    yes = fields.Boolean()
    many = fields.List(fields.Integer())


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("name", None, "Please fill this in."),
        ("word", "abcdef", "Please use at most 5 letters."),
        ("pair", "a", "Please use between 2 and 5 letters."),
        ("long", "a", "Please use at least 2 letters."),
        ("choice", "c", "Please choose from this list."),
        ("number", "x", "Please write a whole number."),
        ("number", "12", "Please write a number from 1 to 9."),
        ("amount", "x", "Please write a number."),
        ("day", "x", "This is not a day of the calendar. Write it as 2026-11-10."),
        ("email", "x", "This is not an email address."),
        ("yes", "x", "Please check what stands here."),
        ("many", "x", "Please check what stands here."),
    ],
)
def test_what_the_library_refuses_is_said_in_our_words(name: str, typed: str | None, sentence: str) -> None:
    with pytest.raises(ValidationError) as error:
        Shape().load({"name": "Ann", name: typed})
    assert said(error.value.normalized_messages()) == {name: [sentence]}


def test_what_is_missing_is_said_too_and_lists_say_it_for_each() -> None:
    assert said({"name": ["Missing data for required field."], "many": {0: ["Not a valid integer."]}}) == {
        "name": ["Please fill this in."],
        "many": {0: ["Please write a whole number."]},
    }


def test_our_own_sentences_stay_as_they_are() -> None:
    assert said({"email": ["We know this address already."]}) == {"email": ["We know this address already."]}
