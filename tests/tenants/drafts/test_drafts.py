"""What somebody typed and did not send is kept for each of their devices, and for nobody else."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select

from tenants.drafts import actions
from tenants.drafts.models import Draft
from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.people.models import Audit
from tests.place import Browser, Place

FORM, PHONE, DESK = "record-rsc-new", "phone-123", "desk-4567"


def typed(browser: Browser, words: str, device: str = PHONE, form: str = FORM) -> Any:
    values = json.dumps([["note", words, None]])
    return browser.send("/drafts", page="/record/rsc/new", form=form, device=device, values=values)


def there(browser: Browser, form: str = FORM) -> dict[str, str]:
    told = browser.get(f"/drafts?form={form}").get_json()["drafts"]
    return {one["device"]: one["values"][0][1] for one in told}


def test_two_devices_keep_two_versions(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = typed(rosalind, "One").get_json()
    typed(rosalind, "Two", DESK)
    typed(rosalind, "Two and a half", DESK)
    assert answer["words"].startswith("Draft saved at ")
    assert there(rosalind) == {DESK: "Two and a half", PHONE: "One"}


def test_what_was_saved_on_one_device_leaves_the_other_version(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed(rosalind, "One")
    typed(rosalind, "Two", DESK)
    rosalind.send("/drafts/removal", page="/record/rsc/new", form=FORM, device=PHONE)
    assert there(rosalind) == {DESK: "Two"}


def test_nobody_else_reads_writes_or_forgets_a_draft(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed(rosalind, "Mine")
    for stranger in (clean.arrive("oak", "Ann Alder"), clean.arrive("elm", "Eve Elm")):
        stranger.send("/drafts/removal", page="/record/rsc/new", form=FORM, device=PHONE)
        typed(stranger, "Theirs")
        assert there(stranger) == {PHONE: "Theirs"}
    assert there(rosalind) == {PHONE: "Mine"}
    assert clean.client("oak").get(f"/drafts?form={FORM}").status_code != 200


@pytest.mark.parametrize("values", ["", "{}", "[1]", '[["a"]]', "[" * 60_000, json.dumps([["a", "b" * 100_000]])])
def test_what_is_no_draft_is_refused(clean: Place, values: str) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send("/drafts", page="/record/rsc/new", form=FORM, device=PHONE, values=values)
    assert (answer.status_code, there(rosalind)) == (422, {})


def test_a_person_has_only_so_many_drafts(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        for number in range(actions.MOST + 5):
            actions.keep(rosalind.person_id, f"form-{number}", PHONE, [])
        assert db.session.scalar(select(func.count()).select_from(Draft)) == actions.MOST


def test_drafts_leave_nothing_in_the_log_and_go_after_a_month(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed(rosalind, "Private words")
    with clean.inside("oak"):
        assert db.session.scalars(select(Audit.kind).where(Audit.kind == "draft")).all() == []
        row = db.session.scalars(select(Draft)).one()
        row.saved_at = row.saved_at - actions.KEPT * 2
    recurring.run_everywhere(clean.workers, "drafts.forget")
    assert there(rosalind) == {}
