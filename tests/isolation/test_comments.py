"""What an association says to a draft is read by the Alliance and itself, by others only if it says so."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from tenants.kernel.clock import now, today
from tenants.kernel.db import db
from tenants.kernel.shared import DraftComment, StandardsDraft
from tests.place import Place

SOON = timedelta(days=9)


@pytest.fixture
def draft(clean: Place) -> UUID:
    """A draft open for comments, and one that the Alliance keeps to itself."""
    with clean.inside("alliance"):
        body: dict[str, Any] = {"set_id": "next", "begins": date(2099, 1, 1), "documents": [{"id": "next"}]}
        until = today("UTC") + SOON
        shown = StandardsDraft(**body, state="consulting", sent_at=now(), opened_at=now(), comments_until=until)
        db.session.add_all((shown, StandardsDraft(**body)))
        db.session.flush()
        return shown.id


def say(place: Place, slug: str, draft: UUID, **more: Any) -> None:
    row = {"id": uuid4(), "draft_id": draft, "section": "whole", "words": "Ours.", **more}
    with place.inside(slug):
        db.session.execute(insert(DraftComment).values(**row).inline())


def read(place: Place, slug: str, column: Any) -> list[Any]:
    with place.inside(slug):
        return list(db.session.scalars(select(column)))


def test_a_draft_is_seen_once_it_was_sent(clean: Place, draft: UUID) -> None:
    assert read(clean, "oak", StandardsDraft.id) == [draft]


def test_one_reads_its_own_comment_and_those_for_all(clean: Place, draft: UUID) -> None:
    say(clean, "elm", draft)
    assert (read(clean, "oak", DraftComment.words), read(clean, "alliance", DraftComment.words)) == ([], ["Ours."])
    say(clean, "elm", draft, words="For you too.", for_all=True)
    assert read(clean, "oak", DraftComment.words) == ["For you too."]


def test_what_others_let_one_read_cannot_be_touched(clean: Place, draft: UUID) -> None:
    say(clean, "elm", draft, for_all=True)
    june = clean.arrive("oak", "June Oak", "coordinator")
    [theirs] = read(clean, "elm", DraftComment.id)
    with clean.inside("oak"):
        touched = db.session.execute(text("update shared.draft_comment set withdrawn_at = now()")).rowcount
    page = f"/desk/rules/drafts/{draft}"
    paths = [f"{page}/comments/{theirs}/{what}" for what in ("removal", "readers")]
    assert (touched, [june.send(path, page="/desk/rules/drafts").status_code for path in paths]) == (0, [404, 404])


@pytest.mark.parametrize(
    ("slug", "statement"),
    [
        ("elm", "update shared.draft_comment set answer = 'Yes', answered_at = now()"),
        ("elm", "update shared.draft_comment set words = 'Other'"),
        ("elm", "delete from shared.draft_comment"),
        ("elm", "update shared.standards_draft set state = 'published'"),
        ("alliance", "update shared.draft_comment set words = 'Other'"),
        ("alliance", "insert into shared.draft_comment (id) values (gen_random_uuid())"),
        ("alliance", "delete from shared.draft_comment"),
    ],
)
def test_nobody_answers_themselves_or_rewrites_what_was_said(
    clean: Place, draft: UUID, slug: str, statement: str
) -> None:
    say(clean, "elm", draft)
    with pytest.raises(DBAPIError, match="permission denied"), clean.inside(slug):
        db.session.execute(text(statement))


@pytest.mark.parametrize("more", [{"tenant": "t_oak"}, {"answer": "Yes"}, {"said_at": date(2020, 1, 1)}])
def test_nobody_speaks_in_anothers_name_or_time(clean: Place, draft: UUID, more: dict[str, Any]) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        say(clean, "elm", draft, **more)


@pytest.mark.parametrize(
    "change",
    [
        "comments_until = current_date - 2",
        "state = 'published'",
        "state = 'withdrawn', reason = 'No'",
        "state = 'draft'",
    ],
)
def test_nothing_is_said_to_what_is_not_open(clean: Place, draft: UUID, change: str) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(f"update shared.standards_draft set {change}")
    with pytest.raises(DBAPIError, match="row-level security"):
        say(clean, "elm", draft)
