"""An association's file of statements is read whole, and every fault is named."""

import json

import pytest

from tenants.ratings.statements import Fault, Statement, names_of, read, written

DOMAINS = ("thinking", "law_regulation_policy")
ONE = Statement("thinking", {"en": "Waits before judging.", "es": "Espera antes de juzgar."})
TWO = Statement("law_regulation_policy", {"en": "Knows what must be reported."})


def read_text(text: str) -> tuple[list[Statement], list[Fault]]:
    return read(text.encode(), languages=("en", "es"), domains=DOMAINS)


CSV = "domain,en,es\nthinking,Waits before judging.,Espera antes de juzgar.\n"
LAW = '"Law, Regulation, and Policy",Knows what must be reported.,\n'


@pytest.mark.parametrize(
    "text",
    [
        CSV + LAW,
        "\ufeff" + CSV + LAW,
        (CSV + LAW).replace("\n", "\r\n"),
        (
            'Domain;EN;ES\nThinking;Waits before judging.;Espera antes de juzgar.\n"Law, regulation & policy";'
            "Knows what must be reported.;\n\n;;\n"
        ),
        json.dumps([{"domain": one.domain, "text": one.text} for one in (ONE, TWO)]),
        json.dumps([{"domain": one.domain, **one.text} for one in (ONE, TWO)]),
    ],
)
def test_the_same_statements_come_out_of_csv_and_json(text: str) -> None:
    assert read_text(text) == ([ONE, TWO], [])


def test_a_domain_may_be_called_as_the_page_calls_it() -> None:
    called = names_of({"thinking": "Pensar", "law_regulation_policy": "Leyes, normas y políticas"})
    text = 'domain,en\npensar,Waits before judging.\n"LEYES, NORMAS y políticas",Knows what must be reported.\n'
    found, faults = read(text.encode(), languages=("en",), domains=DOMAINS, called=called)
    assert ([one.domain for one in found], faults) == (["thinking", "law_regulation_policy"], [])


def test_what_is_written_is_read_back_as_it_was() -> None:
    assert read_text(written([ONE, TWO], ("en", "es"))) == ([ONE, TWO], [])


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [Fault(0, "no_columns")]),
        ("domain,es\nthinking,Hola\n", [Fault(0, "no_columns")]),
        ("domain,en\n", [Fault(0, "empty")]),
        ("{", [Fault(0, "not_readable")]),
        ('{"domain": "thinking"}', [Fault(0, "not_readable")]),
        ("[1, 2]", [Fault(0, "not_readable")]),
        ("[" * 9000, [Fault(0, "not_readable")]),
        (
            '[{"domain": "\\ud800", "text": {"en": "\\u0000"}}]',
            [Fault(1, "domain_unknown", {"domain": ""}), Fault(1, "text_missing", {"language": "en"})],
        ),
        ("PK\x03\x04\x00\x00", [Fault(0, "not_readable")]),
        ("domain,en\ncooking,Bakes.\n", [Fault(1, "domain_unknown", {"domain": "cooking"})]),
        ("domain,en,es\nthinking,,Hola\n", [Fault(1, "text_missing", {"language": "en"})]),
        ("domain,en\nthinking,Waits.\nthinking,waits.\n", [Fault(2, "twice", {"first": 1})]),
        ("domain,en\nthinking," + "a" * 601 + "\n", [Fault(1, "text_long", {"most": 600})]),
    ],
)
def test_each_fault_is_named_with_its_line(text: str, faults: list[Fault]) -> None:
    assert read_text(text)[1] == faults


def test_more_statements_than_a_rater_could_answer_are_refused() -> None:
    rows = "".join(f"thinking,Statement {number}.\n" for number in range(201))
    assert read_text("domain,en\n" + rows)[1] == [Fault(0, "too_many", {"most": 200})]
