"""What a deployment may set, and what production refuses with one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from tenants.kernel.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
SECRET = "Q3v9xR7mT1kZ5wB8nL2pF6hJ4cD0sGyA"
GUESSED = (
    "change-me-change-me-change-me-change-me-please",
    "this-is-a-very-secret-key-for-production",
    "1234567890abcdef" * 3,
)
REPEATED = "abcabcabcabcabcabcabcabcabcabcabcabc"
URL = "postgresql://migrator:letmein@db.example:5432/registry"
GOOD = {
    "ALLIANCE_SECRET_KEY": SECRET,
    "ALLIANCE_DATABASE_URL": URL,
    "ALLIANCE_SCHEME": "https",
    "ALLIANCE_BASE_HOST": "registry.example",
    "ALLIANCE_MAIL_URL": "smtp://registry:letmein@mail.example:587",
}


def refusal(**changed: str) -> str:
    """The sentence that a start with these settings ends with."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_env({**GOOD, **changed})
    return str(refused.value)


def test_without_a_word_about_it_a_start_is_production() -> None:
    settings = Settings.from_env(GOOD)
    assert (settings.env, settings.serve, settings.proxies) == ("production", "both", 0)


@pytest.mark.parametrize("weak", ["", "short", "a" * 64, REPEATED, SECRET[:31], *GUESSED], ids=len)
def test_production_refuses_a_secret_that_could_be_guessed(weak: str) -> None:
    sentence = refusal(ALLIANCE_SECRET_KEY=weak)
    assert sentence.startswith("ALLIANCE_SECRET_KEY is missing or weak: production needs at least 32 random")
    assert not weak or weak not in sentence


def test_production_refuses_plain_http() -> None:
    assert refusal(ALLIANCE_SCHEME="http") == "ALLIANCE_SCHEME must be https in production: sign-in cookies need it."


@pytest.mark.parametrize("host", ["", "localhost", "registry.localhost", "127.0.0.1"])
def test_production_refuses_a_host_that_only_this_machine_has(host: str) -> None:
    assert refusal(ALLIANCE_BASE_HOST=host) == ("ALLIANCE_BASE_HOST is missing: production needs the domain it serves.")


@pytest.mark.parametrize("host", ["https://a b/", "registry", "registry.example/", "-a.example", "a..example"])
def test_production_refuses_a_base_host_that_is_no_domain(host: str) -> None:
    assert refusal(ALLIANCE_BASE_HOST=host).startswith(f"ALLIANCE_BASE_HOST is {host!r}; it must be a domain")


def test_production_refuses_a_weak_bounce_secret_and_a_mail_server_that_is_none() -> None:
    assert refusal(ALLIANCE_BOUNCE_SECRET="x").startswith("ALLIANCE_BOUNCE_SECRET is weak")
    assert refusal(ALLIANCE_MAIL_URL="ftp://nonsense").startswith("ALLIANCE_MAIL_URL must look like smtp://")
    assert Settings.from_env({**GOOD, "ALLIANCE_BOUNCE_SECRET": SECRET}).bounce_secret == SECRET


def test_production_refuses_to_start_without_a_database() -> None:
    assert refusal(ALLIANCE_DATABASE_URL="") == (
        "ALLIANCE_DATABASE_URL is missing: production needs a PostgreSQL 15 or later."
    )


def test_production_refuses_to_start_without_a_mail_server() -> None:
    assert refusal(ALLIANCE_MAIL_URL="").startswith("ALLIANCE_MAIL_URL is missing: production needs a mail server")


@pytest.mark.parametrize("name", ["TENANTS", "STAFF", "WORKER"])
def test_a_process_of_production_may_know_its_own_login_alone(name: str) -> None:
    given = {**GOOD, "ALLIANCE_DATABASE_URL": "", f"ALLIANCE_{name}_DATABASE_URL": URL}
    settings = Settings.from_env(given)
    known = [settings.database_url, settings.tenants_database_url, settings.staff_database_url]
    assert sorted([*known, settings.worker_database_url])[:3] == ["", "", ""]


def test_production_has_no_samples_whatever_is_set() -> None:
    assert not Settings.from_env({**GOOD, "ALLIANCE_SAMPLES": "1"}).samples
    assert Settings.from_env({"ALLIANCE_ENV": "demo"}).samples


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ALLIANCE_ENV": "prod"}, "ALLIANCE_ENV is 'prod'; it must be one of production, demo, test."),
        ({"ALLIANCE_SERVE": "web"}, "ALLIANCE_SERVE is 'web'; it must be one of both, tenants, alliance."),
        ({"ALLIANCE_SCHEME": "ftp"}, "ALLIANCE_SCHEME is 'ftp'; it must be one of http, https."),
        ({"PORT": "80a"}, "PORT must be a whole number, and is '80a'."),
        ({"PORT": "-1"}, "PORT must be a whole number, and is '-1'."),
        ({"PORT": "٨٠"}, "PORT must be a whole number, and is '٨٠'."),
        ({"PORT": "65536"}, "PORT is 65536; the highest port is 65535."),
        ({"ALLIANCE_PROXIES": "one"}, "ALLIANCE_PROXIES must be a whole number, and is 'one'."),
        ({"ALLIANCE_ZONE": "Detroit"}, "ALLIANCE_ZONE is 'Detroit'; it must be a time zone such as America/Detroit."),
        ({"ALLIANCE_ZONE": "../UTC"}, "ALLIANCE_ZONE is '../UTC'; it must be a time zone such as America/Detroit."),
    ],
)
def test_a_value_that_cannot_be_meant_is_named(changed: dict[str, str], sentence: str) -> None:
    assert refusal(**changed) == sentence


def test_the_address_of_another_kind_of_database_is_refused_without_its_password() -> None:
    assert refusal(ALLIANCE_WORKER_DATABASE_URL="mysql://worker:letmein@db.example/registry") == (
        "ALLIANCE_WORKER_DATABASE_URL must start with postgresql:// (it names a PostgreSQL database)."
    )


@pytest.mark.parametrize("written", ["postgresql://", "postgres://", "postgresql+psycopg2://"])
def test_a_database_may_be_named_as_everybody_writes_it(written: str) -> None:
    settings = Settings.from_env({**GOOD, "ALLIANCE_DATABASE_URL": written + "migrator@db.example/registry"})
    assert settings.database_url == "postgresql+psycopg2://migrator@db.example/registry"


def test_an_empty_setting_is_one_that_was_not_given() -> None:
    assert Settings.from_env({"ALLIANCE_ENV": "demo", "PORT": "", "ALLIANCE_DATA": ""}) == Settings(env="demo")


def test_addresses_carry_the_port_only_where_a_person_types_it() -> None:
    shown = [
        Settings(env="demo", scheme=scheme, port=port, base_host="registry.example").url_of("nc.registry.example")
        for scheme, port in (("https", 8000), ("https", 443), ("http", 80), ("http", 8001))
    ]
    assert shown == [
        "https://nc.registry.example",
        "https://nc.registry.example",
        "http://nc.registry.example",
        "http://nc.registry.example:8001",
    ]


def test_settings_shown_in_a_fault_keep_their_secrets() -> None:
    shown = repr(Settings.from_env({**GOOD, "ALLIANCE_BOUNCE_SECRET": SECRET[::-1]}))
    assert [word for word in (SECRET, "letmein", SECRET[::-1]) if word in shown] == []


def test_a_command_of_production_without_a_secret_ends_and_says_why() -> None:
    environment = {name: value for name, value in GOOD.items() if name != "ALLIANCE_SECRET_KEY"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "schema", "status"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.partition(":")[2][:40]) == (1, " ALLIANCE_SECRET_KEY is missing or weak:")
