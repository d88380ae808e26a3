"""An association's words by language, and when intake may open."""

import pytest

from tenants.kernel.refusal import Refusal
from tenants.site.rules import Readiness, may_open_intake, told, written

READY = Readiness(["I"], privacy=True, rating_items=12, agreements=["code_of_ethics", "endorsement_agreement"])


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        ({"en": "Welcome", "es": "Bienvenidas"}, "es", "Bienvenidas"),
        ({"en": "Welcome", "es": "Bienvenidas"}, "es_MX", "Bienvenidas"),
        ({"en": "Welcome"}, "es", "Welcome"),
        ({"es": "Bienvenidas"}, "fr", "Bienvenidas"),
        ({}, "en", ""),
    ],
)
def test_words_fall_back_to_the_associations_own_language(words: dict[str, str], language: str, shown: str) -> None:
    assert told(words, language, "en") == shown


def test_an_emptied_text_leaves_the_other_languages() -> None:
    assert written({"en": "Welcome", "es": "Hola"}, "es", "") == {"en": "Welcome"}


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        (READY, None),
        (Readiness([], True, 12, READY.agreements), Refusal("no_series")),
        (Readiness(["I"], False, 12, READY.agreements), Refusal("privacy_missing")),
        (Readiness(["I"], True, 0, READY.agreements), Refusal("items_missing")),
        (Readiness(["I"], True, 12, ["code_of_ethics"]), Refusal("agreements_missing")),
    ],
)
def test_intake_opens_once_applicants_can_read_sign_and_be_rated(facts: Readiness, refusal: Refusal | None) -> None:
    assert may_open_intake(facts) == refusal
