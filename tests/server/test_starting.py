"""A person who has no PostgreSQL gets one, in their own folder, closed to everybody else."""

import json
import os
import stat
from pathlib import Path

import psutil

from tenants.kernel.server import Server, addresses, password, process, start

from .conftest import ask

ABOUT = """
    select session_user::text, rolsuper, rolcreaterole, datlocprovider::text, datlocale,
           pg_get_userbyid(datdba)::text, current_setting('max_locks_per_transaction'),
           current_setting('listen_addresses')
    from pg_roles, pg_database where rolname = session_user and datname = current_database()
"""


def test_the_database_belongs_to_a_login_that_makes_roles_and_is_no_superuser(server: Server):
    assert ask(server.url, ABOUT) == [
        ("migrator", False, True, "b", "C.UTF-8", "migrator", "2048", ""),
    ]


def test_no_login_asks_how_often_rows_came_and_went(server: Server):
    counters = "tuples_inserted", "tuples_updated", "tuples_deleted", "live_tuples", "mod_since_analyze"
    asked = ", ".join(f"has_function_privilege('pg_stat_get_{name}(oid)', 'execute')" for name in counters)
    assert ask(server.url, f"select {asked}") == [(False,) * len(counters)]


def test_the_database_runs_as_this_user_and_never_as_root(server: Server):
    runs_as = psutil.Process(server.pid).uids().effective
    assert runs_as == os.geteuid() if os.geteuid() else runs_as != 0


def test_the_socket_and_the_passwords_are_for_their_owner_only(server: Server):
    socket = process.socket_folder(server.data / "postgres")
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (socket, server.data / "logins.json")]
    assert modes == [0o700, 0o600]


def test_nobody_comes_in_without_a_password(server: Server):
    rules = ask(server.superuser_url, "select database, user_name, auth_method from pg_hba_file_rules")
    assert rules == [(["all"], ["all"], "scram-sha-256")]


def test_folders_above_the_data_stay_as_closed_as_they_were(data: Path):
    home = data.parent / "home"
    home.mkdir(mode=0o700)
    with start(home / "x" / "data", durable=False) as server:
        assert ask(server.url, "select 1") == [(1,)]
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_very_long_path_is_no_trouble(data: Path):
    with start(data / ("long " * 20) / ("longer " * 20), durable=False) as server:
        assert ask(server.url, "select 1") == [(1,)]


def test_a_login_keeps_its_password_and_the_addresses_name_it(data: Path):
    kept = password(data, "b_worker")
    assert password(data, "b_worker") == kept
    url = addresses(data, "postgresql+psycopg2://migrator:x@/alliance?host=%2Ftmp%2Fx", "b_")
    assert url["ALLIANCE_WORKER_DATABASE_URL"] == (f"postgresql+psycopg2://b_worker:{kept}@/alliance?host=%2Ftmp%2Fx")
    assert sorted(json.loads((data / "logins.json").read_text())) == [
        "b_alliance_app",
        "b_tenants_app",
        "b_worker",
    ]


def test_lost_passwords_are_made_anew_and_nothing_else_is_lost(data: Path):
    with start(data, durable=False) as server:
        ask(server.url, "create schema one; create table one.kept as select 7 as it")
    (data / "logins.json").unlink()
    with start(data, durable=False) as server:
        assert ask(server.url, "select it from one.kept") == [(7,)]
