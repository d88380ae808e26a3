"""What sign-in decides, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.kernel.signin import rules

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("factors", "enough"),
    [
        ([], False),
        (["link"], False),
        (["password"], False),
        (["link", "password"], False),
        (["totp"], False),
        (["totp", "recovery"], False),
        (["passkey"], True),
        (["link", "totp"], True),
        (["password", "recovery"], True),
        (["sample"], True),
    ],
)
def test_two_factors_are_a_passkey_or_a_first_and_a_second(factors: list[str], enough: bool) -> None:
    assert rules.assured(factors) is enough


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/record", "/record"),
        ("/record?day=3&x=/y", "/record?day=3&x=/y"),
        ("http://oak.localhost:8000/people?q=a", "/people?q=a"),
        ("http://oak.localhost/people", None),
        ("//evil.example", None),
        ("/\\evil.example", None),
        ("/\t/evil.example", None),
        ("\n//evil.example", None),
        ("https://evil.example/", None),
        ("javascript:alert(1)", None),
        ("http://oak.localhost:8000//evil.example", None),
        ("http://oak.localhost:8000@evil.example/", None),
        ("record", None),
        ("", None),
        (None, None),
    ],
)
def test_only_pages_of_this_host_are_gone_back_to(target: str | None, path: str | None) -> None:
    assert rules.safe_next(target, "oak.localhost:8000") == path


@given(st.text(alphabet="/\\:@.?#%ahtps \t\n[]", max_size=12))
def test_whatever_is_typed_the_way_back_is_a_path(target: str) -> None:
    found = rules.safe_next(target, "h")
    assert found is None or (found[0] == "/" and found[1:2] not in ("/", "\\"))


def test_waiting_begins_late_doubles_and_ends_at_an_hour() -> None:
    waits = [rules.wait(failures, 5).total_seconds() for failures in (1, 4, 5, 6, 7, 12, 400)]
    assert waits == [0, 0, 30, 60, 120, 3600, 3600]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("violet harbor ladder tomato", None),
        ("zwölf grüne Äpfel im Kühlschrank", None),
        ("eleven chars", "password_short"),
        ("x" * 201, "password_long"),
        ("aaaaaaaaaaaaaaaa", "password_obvious"),
        ("passwordpasswordpassword", "password_obvious"),
        ("12345678901234567890", "password_obvious"),
        ("Correct Horse Battery Staple", "password_obvious"),
        ("June Thistlewood 1", "password_obvious"),
        ("thistlewood@june", "password_obvious"),
    ],
)
def test_a_password_is_long_and_not_easy_to_guess(password: str, code: str | None) -> None:
    found = rules.password_refusal(password, ["June Thistlewood", "june@people.example"])
    assert (found.code if found else None) == code


def test_sessions_of_the_office_are_shorter() -> None:
    day = timedelta(days=1)
    assert (rules.expires(AT, office=True) - AT, rules.expires(AT, office=False) - AT) == (7 * day, 30 * day)
    assert [rules.idle(AT - day, AT, office=office) for office in (True, False)] == [True, False]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("rubbish", "unknown"),
    ],
)
def test_a_place_on_the_network_is_an_address_or_a_prefix(address: str, place: str) -> None:
    assert rules.network(address) == place


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Linux"),
        ("", "Browser"),
    ],
)
def test_a_browser_is_named_so_that_its_owner_knows_it(agent: str, name: str) -> None:
    assert rules.browser_name(agent) == name
