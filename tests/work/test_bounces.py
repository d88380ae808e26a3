"""A report that a message did not arrive marks the message and the address, and nobody forges one."""

import json
import time
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from tenants.kernel import bounces, mail
from tenants.kernel.db import db
from tests.place import Place
from tests.work.conftest import Command

SECRET = "a secret that the provider knows"
REPORT = """From: MAILER-DAEMON@mx.people.org
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain

I'm sorry to have to inform you.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.people.org

Final-Recipient: rfc822; ann@people.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 unknown

--B
Content-Type: message/rfc822

Subject: Your link
--B--
"""


@pytest.fixture
def sent(clean: Place) -> dict[str, str]:
    """A message of each place, sent; place → return address."""
    found = {}
    for slug in ("oak", "elm", "alliance"):
        with clean.inside(slug):
            row = mail.send("signin", "ann@people.org", language="en", name="Ann", url="http://x")
            row.state = "sent"
            found[slug] = f"bounce+{slug}.{row.return_token}@localhost"
    return found


def states(place: Place) -> dict[str, str]:
    found = {}
    for slug in ("oak", "elm", "alliance"):
        with place.inside(slug):
            message = place.app("alliance" if slug == "alliance" else "tenants").side.tables.message
            found[slug] = " ".join(filter(None, db.session.execute(select(message.state, message.error)).one()))
    return found


def post(place: Place, slug: str, body: bytes, *, secret: str = SECRET, at: float | None = None) -> Any:
    app = place.app("alliance" if slug == "alliance" else "tenants")
    kept, app.settings = app.settings, replace(app.settings, bounce_secret=SECRET)
    stamp = str(int(at or time.time()))
    try:
        return place.client(slug).post(
            "/hooks/bounce",
            data=body,
            content_type="application/json",
            headers={"X-Alliance-Timestamp": stamp, "X-Alliance-Signature": bounces.signed(secret, stamp, body)},
        )
    finally:
        app.settings = kept


def body(*addresses: str) -> bytes:
    return json.dumps({"reports": [{"return_path": one, "status": "5.2.1"} for one in addresses]}).encode()


@pytest.mark.parametrize("slug", ["oak", "elm", "alliance"])
def test_a_report_marks_the_message_it_is_about_and_no_other(
    clean: Place, command: Command, sent: dict[str, str], slug: str
) -> None:
    report = REPORT.format(to=sent[slug].upper(), action="failed")
    assert command("mail", "bounce", given=report).output == f"{slug}: bounced (5.1.1)\n"
    assert states(clean) == {**dict.fromkeys(sent, "sent"), slug: "bounced 5.1.1"}


def test_the_persons_address_is_marked_too(clean: Place, command: Command, sent: dict[str, str]) -> None:
    clean.arrive("oak", "Ann Oak", email="ann@people.org")
    command("mail", "bounce", given=REPORT.format(to=sent["oak"], action="failed"))
    with clean.inside("oak"):
        assert db.session.scalars(select(clean.app("tenants").side.tables.address.bounced_at)).one() is not None


def test_a_delay_changes_nothing(clean: Place, command: Command, sent: dict[str, str]) -> None:
    result = command("mail", "bounce", given=REPORT.format(to=sent["oak"], action="delayed"))
    assert (result.exit_code, states(clean)["oak"]) == (0, "sent")
    assert result.stderr == "This report says “delayed”, not that a message failed: nothing was changed.\n"


def test_an_answer_from_somebody_on_holiday_is_no_report(clean: Place, command: Command, sent: dict[str, str]) -> None:
    letter = f"From: ann@people.org\nTo: {sent['oak']}\nSubject: Away\n\nI am back on Monday."
    assert (command("mail", "bounce", given=letter).exit_code, states(clean)["oak"]) == (0, "sent")


def test_the_envelopes_recipient_is_enough(clean: Place, command: Command, sent: dict[str, str]) -> None:
    report = REPORT.format(to="undisclosed-recipients:;", action="failed")
    assert command("mail", "bounce", "--to", sent["elm"], given=report).exit_code == 0
    assert states(clean)["elm"] == "bounced 5.1.1"


def test_an_unknown_return_address_is_said(clean: Place, command: Command) -> None:
    for place in ("oak", "nobody"):
        report = REPORT.format(to=f"bounce+{place}.{'a' * 24}@localhost", action="failed")
        said = f"Error: No message of '{place}' has this return address.\n"
        assert command("mail", "bounce", given=report).output == said


def test_bytes_that_are_no_mail_change_nothing(clean: Place, command: Command) -> None:
    assert command("mail", "bounce", given="\x00\xff nonsense").exit_code == 0


def test_a_signed_call_marks_messages_of_every_association(clean: Place, sent: dict[str, str]) -> None:
    answer = post(clean, "oak", body(sent["oak"], sent["elm"], sent["alliance"]))
    assert (answer.status_code, answer.json) == (200, {"marked": 2, "unknown": 1})
    assert states(clean) == {"oak": "bounced 5.2.1", "elm": "bounced 5.2.1", "alliance": "sent"}


def test_the_alliances_host_takes_reports_of_its_own_messages_only(clean: Place, sent: dict[str, str]) -> None:
    assert post(clean, "alliance", body(*sent.values())).json == {"marked": 1, "unknown": 2}
    assert states(clean) == {"oak": "sent", "elm": "sent", "alliance": "bounced 5.2.1"}


def test_a_forged_an_old_and_an_unsigned_call_are_refused(clean: Place, sent: dict[str, str]) -> None:
    report = body(sent["oak"])
    refused = [
        post(clean, "oak", report, secret="guessed"),
        post(clean, "oak", report, at=time.time() - 600),
        post(clean, "oak", report, at=time.time() + 600),
    ]
    assert ([one.status_code for one in refused], states(clean)["oak"]) == ([403, 403, 403], "sent")


def test_without_a_secret_there_is_no_such_door(clean: Place) -> None:
    assert clean.client("oak").post("/hooks/bounce", json={}).status_code == 404


@pytest.mark.parametrize("sent_bytes", [b"", b"[]", b'{"reports": 3}', b'{"reports": [{"x": 1}]}', b"\xff"])
def test_a_call_that_says_something_else_is_told_the_form(clean: Place, sent_bytes: bytes) -> None:
    answer = post(clean, "oak", sent_bytes)
    assert (answer.status_code, "must say" in answer.json["detail"]) == (422, True)
