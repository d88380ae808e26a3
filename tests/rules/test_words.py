"""What a template says, in the language of the moment."""

from collections.abc import Iterator

import pytest
from flask import Flask, render_template_string
from flask_babel import force_locale, gettext
from markupsafe import Markup

from tenants.kernel.drawing import icon
from tenants.kernel.words import Languages


@pytest.fixture
def app() -> Iterator[Flask]:
    app = Flask(__name__)
    Languages(app)
    with app.test_request_context():
        yield app


def test_a_template_escapes_facts_and_not_its_own_sentence(app: Flask) -> None:
    said = render_template_string('{{ _("<b>%(who)s</b>", who=who) }} {{ _("100%% & more") }}', who="<June>")
    assert said == "<b>&lt;June&gt;</b> 100% & more"


def test_a_mail_in_another_language_leaves_the_page_in_its_own(app: Flask) -> None:
    def heard() -> list[str]:
        domain = app.extensions["babel"].instance.domain_instance
        gettext("Any sentence")
        return [str(locale) for locale, _name in domain.cache]

    assert gettext("Any sentence") == "Any sentence"
    assert heard() == ["en"]
    with force_locale("es"):
        assert heard() == ["en", "es"]
    assert gettext("Any sentence") == "Any sentence"
    assert app.extensions["babel"].instance.domain_instance.get_translations() is not None


def test_a_label_that_is_text_is_escaped_though_markup_looked_the_same() -> None:
    assert 'aria-label="&amp;"' in icon("info", label=Markup("&amp;"))
    assert 'aria-label="&amp;amp;"' in icon("info", label="&amp;")
