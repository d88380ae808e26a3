"""The checker for programs: it knows rules and nobody; no cookie opens more, no association's host says more."""

import json
from typing import Any

from psycopg2 import sql

from tenants.kernel.standards import api
from tests import applicants
from tests.place import Place
from tests.rules.standards.worked import CHECKS, read

PATH = "/api/v1/standards/check"


def body() -> bytes:
    return json.dumps({"record": read(CHECKS[0], "record"), "args": read(CHECKS[0], "case")["args"]}).encode()


def asked(browser: Any) -> Any:
    answer = browser.post(PATH, data=body(), content_type="application/json")
    return answer.status_code, answer.json


def test_everybody_gets_the_same_answer_at_every_host(clean: Place) -> None:
    api.PACE._left.clear()
    with clean.inside("elm"):
        applicants.complete_record(applicants.person("Rosalind Elm").id, applicants.provider().id)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    answers = [asked(one) for one in (june, *(clean.client(host) for host in ("oak", "elm", "alliance")))]
    assert answers[0][0] == 200
    assert [one == answers[0] for one in answers] == [True] * 4


def test_a_check_asks_no_table_of_people(clean: Place) -> None:
    api.PACE._left.clear()
    names = {"table": sql.Identifier("t_oak", "person"), "role": sql.Identifier(clean.tenant("oak").role)}
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("revoke select on {table} from {role}").format(**names))
    try:
        assert asked(clean.client("oak"))[0] == 200
    finally:
        with clean.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(sql.SQL("grant select on {table} to {role}").format(**names))


def test_a_page_of_another_site_gets_no_cookie_by_asking(clean: Place) -> None:
    api.PACE._left.clear()
    answer = clean.client("oak").post(
        PATH, data=body(), content_type="application/json", headers={"Origin": "https://elsewhere.example"}
    )
    assert (answer.status_code, answer.headers.get("Set-Cookie")) == (200, None)
    assert answer.headers.get("Access-Control-Allow-Origin") is None
