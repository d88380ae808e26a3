"""Standards in the database answer as the folder does, only grow, and are read again when a row changes."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from alliance.seed import PUBLISHED
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry, StandardsSet
from tenants.kernel.standards import BadInput, StandardsInvalid, check, store
from tests.place import Place
from tests.rules.standards.worked import CHECKS, published, read


@pytest.fixture(autouse=True)
def _nothing_published(clean: Place) -> None:
    """The other tests start with the standards in place; here they are brought."""
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("truncate shared.standards_set, shared.association, shared.adoption, shared.override")


def publish(place: Place, documents: list[Any] | None = None) -> store.Brought:
    with place.inside("alliance"):
        return store.publish(store.read_folder(PUBLISHED) if documents is None else documents)


def answers(standards: Any) -> list[Any]:
    found = []
    for folder in CHECKS:
        arguments = read(folder, "case")["args"]
        on = date.fromisoformat(arguments["on"])
        try:
            found.append(check(standards, read(folder, "record"), **{**arguments, "on": on}))
        except BadInput as bad:
            found.append((bad.code, bad.path))
    return found


def test_what_was_imported_answers_as_the_folder_does(clean: Place) -> None:
    publish(clean)
    with clean.inside("oak"):
        assert json.dumps(answers(store.standards())) == json.dumps(answers(published()))


def test_what_was_exported_answers_as_the_folder_does(clean: Place, tmp_path: Path) -> None:
    publish(clean)
    with clean.inside("alliance"):
        names = store.write_folder(tmp_path / "out")
    assert names == sorted(file.name for file in PUBLISHED.glob("*.yaml"))
    from tenants.kernel.standards import load_folder

    assert answers(load_folder(tmp_path / "out")) == answers(published())


def test_importing_the_same_folder_again_changes_nothing(clean: Place) -> None:
    first, second = publish(clean), publish(clean)
    assert (len(first.sets), first.nothing, second.nothing) == (9, False, True)


def test_a_published_set_never_gets_another_text(clean: Place) -> None:
    publish(clean)
    changed = [dict(one) for one in store.read_folder(PUBLISHED)]
    for one in changed:
        if one.get("id") == "alliance-2025":
            one["label"] = "Rewritten"
    with pytest.raises(StandardsInvalid, match="alliance-2025 is published with another text"):
        publish(clean, changed)


def test_a_set_may_only_be_given_its_last_day(clean: Place) -> None:
    publish(clean)
    (current,) = [one for one in store.read_folder(PUBLISHED) if one.get("id") == "alliance-2025"]
    brought = publish(clean, [store.closed(current, date(2098, 12, 31))])
    with clean.inside("oak"):
        assert (brought.sets, store.standards().sets["alliance-2025"].until) == (["alliance-2025@2"], "2098-12-31")
    assert publish(clean).nothing


def test_a_catalogue_gets_a_new_version_and_the_latest_is_in_force(clean: Place) -> None:
    publish(clean)
    changed = next(one for one in store.read_folder(PUBLISHED) if one["kind"] == "catalogue")
    changed["emerging_months"] = 36
    brought = publish(clean, [changed])
    with clean.inside("oak"):
        assert (brought.sets, store.standards().catalogue.emerging_months) == (["catalogue@2"], 36)


def test_what_would_be_invalid_together_is_not_published(clean: Place) -> None:
    publish(clean)
    with pytest.raises(StandardsInvalid):
        publish(clean, [{"schema": "standards/1", "kind": "requirement_set", "id": "x-2030", "extends": "nothing"}])
    with clean.inside("oak"):
        assert db.session.get(StandardsSet, "x-2030") is None


def test_the_standards_are_read_again_when_a_row_changes_and_not_before(clean: Place) -> None:
    publish(clean)
    with clean.inside("oak"):
        first = store.standards()
        assert store.standards() is first
    with clean.inside("alliance"):
        entry = db.session.get(AssociationEntry, "US-NC")
        entry.body = {**entry.body, "series": ["I"]}
    with clean.inside("oak"):
        again = store.standards()
        assert (again is first, again.associations["US-NC"].series) == (False, {"I"})


def test_what_an_association_added_stays_when_the_folder_comes_again(clean: Place) -> None:
    publish(clean)
    more = {
        **store.NOTHING,
        "associations": {
            "US-AK": {
                "jurisdictions": ["US-AK"],
                "series": ["I", "EC"],
                "basis": "assumed",
                "adoptions": [{"set": "alliance-2025", "from": "2027-01-01", "basis": "source"}],
            }
        },
    }
    assert publish(clean, [more]).adoptions == 1
    assert publish(clean).nothing
    with clean.inside("alliance"):
        kept = store.associations()["US-AK"]["adoptions"]
    assert kept == [{"set": "alliance-2025", "from": "2027-01-01", "basis": "source"}]


def test_an_association_may_not_publish_a_set(clean: Place) -> None:
    with pytest.raises(ProgrammingError, match="permission denied for table standards_set"), clean.inside("oak"):
        db.session.add(StandardsSet(id="own", kind="requirement_set", body={}))


def test_nobody_changes_a_published_set(clean: Place) -> None:
    publish(clean)
    refused = pytest.raises(ProgrammingError, match="permission denied for table standards_set")
    with refused, clean.inside("alliance"):
        db.session.execute(text("update shared.standards_set set kind = 'other'"))
