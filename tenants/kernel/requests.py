"""What came in: forms and JSON through one marshmallow schema, with what was typed kept for the page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask import g, request
from flask_babel import lazy_gettext as _l
from marshmallow import EXCLUDE, Schema, ValidationError, fields
from werkzeug.exceptions import BadRequest, NotFound

from tenants.kernel.plain_words import ONE_TEXT, said
from tenants.kernel.text import keepable

INTERNAL = {"csrf_token", "_once", "_again", "_version"}
NO_OBJECT = _l("Please send one JSON object with the fields by name.")
NO_TEXT = _l("This holds a sign that is no text. Please type it again.")
FAR = _l("Please look at the year again.")
YEARS = range(1900, 2200)  # beyond them a day is a slip, and no clock could show it in another zone
Page = tuple[str, dict[str, Any]]


class Invalid(Exception):  # noqa: N818 - a fact about input
    """Input that a schema or a rule of shape refused: ``messages`` by field, ``page`` to show again.

    ``names``: the fields of the form that was sent; other forms of the same page keep their stored values.
    ``newer``: somebody saved meanwhile, and the page shows what; sent again, the form replaces that.
    """

    def __init__(
        self,
        messages: Mapping[str, Any],
        page: Page | None = None,
        names: Iterable[str] | None = None,
        *,
        newer: bool = False,
    ) -> None:
        super().__init__("invalid input")
        self.messages = dict(messages)
        self.page = page
        self.newer = newer
        self.names = None if names is None else frozenset(names)


class Form:
    """What a form shows: typed or stored values and the errors beside them."""

    def __init__(
        self, values: Any = None, messages: Mapping[str, Any] | None = None, names: frozenset[str] | None = None
    ) -> None:
        self.values = values or {}
        self.messages = {name: list(_flat(found)) for name, found in (messages or {}).items()}
        self.names = names
        self.newer = False
        self.stored: Mapping[str, Any] = {}
        self.labels: dict[str, str] = {}
        self.listed = ""

    def _of(self, name: str) -> Any:
        """Where this field's value comes from: what was typed, or for another form's field what is stored."""
        return self.stored if self.names is not None and name not in self.names else self.values

    def value(self, name: str) -> Any:
        values = self._of(name)
        found = values.get(name)  # of a question that was answered twice the first, as everywhere
        return "" if found is None else found

    def version(self, stored: Any, name: str = "_version") -> Any:
        """What the writer began from: a preview or a refusal in between does not make it what stands now."""
        typed = None if self.newer else self.values.get(name)
        return stored if typed in (None, "") else typed

    def many(self, name: str) -> list[str]:
        """The values of a group of checkboxes."""
        values = self._of(name)
        return list(values.getlist(name) if hasattr(values, "getlist") else values.get(name) or [])

    def call(self, name: str, label: Any) -> str:
        """The page calls this field so; the summary above it is filled in once the page is there."""
        self.labels.setdefault(name, str(label))
        return ""

    def errors(self, name: str) -> list[str]:
        return self.messages.get(name, [])

    @property
    def failed(self) -> bool:
        return bool(self.messages)

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Field and sentence, in the order in which the fields stand on the page."""
        order = {name: place for place, name in enumerate(self.labels)}
        names = sorted(self.messages, key=lambda name: order.get(name, len(order)))
        return [(name, sentence) for name in names for sentence in self.messages[name]]


def _flat(found: Any) -> Iterable[str]:
    if isinstance(found, Mapping):
        for inner in found.values():
            yield from _flat(inner)
    elif isinstance(found, list | tuple):
        for inner in found:
            yield from _flat(inner)
    else:
        yield str(found)  # a sentence, perhaps a lazy one


def filled(**values: Any) -> Form:
    """The form of this page: what was just typed and refused, else these stored values."""
    typed: Form | None = getattr(g, "form", None)
    if typed is None:
        return Form(values)
    typed.stored = values
    return typed


def beside(part: str = "") -> dict[str, str]:
    """The cursors in the address: of the page's list, or of the one of its lists that is called so."""
    before_it = f"{part}_" if part else ""
    return {name: request.args.get(before_it + name, "") for name in ("after", "before")}


def wants_json() -> bool:
    """A program asks (JSON body or Accept), not a person with a browser."""
    if request.is_json:
        return True
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json" and request.accept_mimetypes[best] > request.accept_mimetypes["text/html"]


def refuse_no_text(*, reads_json: bool = True) -> None:
    """No text that a database cannot keep (NUL, half a character) goes further: raises Invalid, NotFound, BadRequest.

    Checked once for every route, since any of them may look for what stands in its address or in a form; a route for
    other machines reads the JSON of its body by itself.
    """
    if not keepable(request.path):
        raise NotFound
    given = [*request.args.items(multi=True), *request.form.items(multi=True)]
    wrong = [name for name, value in given if not keepable(name + value)]
    if wrong:
        raise Invalid({name if keepable(name) else "": [NO_TEXT] for name in wrong})
    if reads_json and request.is_json and request.method == "POST" and not all(map(keepable, _texts(_json()))):
        raise Invalid({"": [NO_TEXT]})


def _json() -> Any:
    try:
        return request.get_json()
    except RecursionError:  # brackets without end
        raise BadRequest from None


def _texts(value: Any) -> Iterable[str]:
    """Every text of a JSON document, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def submitted(schema: Schema, page: Page | None = None) -> dict[str, Any]:
    """The input as the schema's data; raises Invalid, which shows ``page`` = (endpoint, arguments) again."""
    raw = request.get_json(silent=False) if request.is_json else _form(schema)
    if not isinstance(raw, dict):  # before any hook of the schema takes it for one
        raise Invalid({"": [NO_OBJECT]})
    if twice := _answered_twice(schema):
        raise Invalid({name: [str(ONE_TEXT)] for name in twice}, page, schema.fields)
    try:
        found: dict[str, Any] = schema.load(raw, unknown=EXCLUDE)
    except ValidationError as error:
        raise Invalid(said(error.normalized_messages()), page, schema.fields) from error
    if far := {name: [FAR] for name, value in found.items() if isinstance(value, date) and value.year not in YEARS}:
        raise Invalid(far, page, schema.fields)
    return found


def _form(schema: Schema) -> dict[str, Any]:
    """Strings as a form sends them: blank means not given; a list field takes all its values."""
    raw: dict[str, Any] = {}
    for name, one in schema.fields.items():
        key = one.data_key or name
        if isinstance(one, fields.List):
            raw[key] = [value for value in request.form.getlist(key) if value != ""]
        elif isinstance(one, fields.Boolean):
            raw[key] = request.form.get(key) or "false"
        elif (value := request.form.get(key, "").strip()) != "":
            raw[key] = value
    return raw


def _answered_twice(schema: Schema) -> list[str]:
    """The questions with one answer to which a form sent two that differ: nobody is to guess which one was meant."""
    single = {name: one.data_key or name for name, one in schema.fields.items() if not isinstance(one, fields.List)}
    return [name for name, key in single.items() if len({one.strip() for one in request.form.getlist(key)}) > 1]


def refuse_field(name: str, sentence: str, page: Page | None = None, *, newer: bool = False) -> Invalid:
    """One field's error found outside the schema: ``raise refuse_field("email", _("…"))``."""
    return Invalid({name: [sentence]}, page, newer=newer)
