"""What crosses of strengths: a draft is its side's alone, a rating is read once opened, plans by their own two."""

import re
from uuid import uuid4

import pytest

from tests.alliance.scene import invent
from tests.isolation.test_grants import DENIED, alliance, indicators, oak, registry
from tests.place import Place

TABLES = ("theme_rating", "plan_goal", "plan_action", "plan_note", "meeting", "meeting_guest", "meeting_minutes")
RATING, GOAL, ACTION, MEETING = (str(uuid4()) for _each in range(4))


@pytest.fixture
def full(clean: Place) -> Place:
    """The second association drafted and sent ratings, has a plan and was invited; the first has nothing."""
    invent(clean, "US-OR")
    with clean.superuser() as connection, connection.cursor() as cursor:
        for state, key in (("draft", str(uuid4())), ("sent", RATING)):
            cursor.execute(
                "insert into shared.theme_rating (id, code, side, rubric, state, answers, on_day, version) values"
                " (%s, 'US-OR', 'association', 1, %s, '{\"rsc\": {\"level\": 1}}', %s, 1)",
                [key, state, "2026-11-01" if state == "sent" else None],
            )
        cursor.execute(
            "insert into shared.theme_rating (id, code, side, rubric, state, answers, version) values"
            " (gen_random_uuid(), 'US-OR', 'alliance', 1, 'draft', '{}', 1)"
        )
        cursor.execute(
            "insert into shared.plan_goal (id, code, title, made_by, version) values (%s, 'US-OR', 'Theirs',"
            " 'association', 1)",
            [GOAL],
        )
        cursor.execute(
            "insert into shared.plan_action (id, code, goal_id, title, side, state, version) values"
            " (%s, 'US-OR', %s, 'Theirs', 'association', 'planned', 1)",
            [ACTION, GOAL],
        )
        cursor.execute(
            "insert into shared.plan_note (id, code, action_id, side, author, words) values"
            " (gen_random_uuid(), 'US-OR', %s, 'association', 'Bob', 'Theirs')",
            [ACTION],
        )
        cursor.execute(
            "insert into shared.meeting (id, kind, title, starts_at, minutes, agenda, state, staff, version) values"
            " (%s, 'one', 'Theirs', now(), 60, '', 'planned', '[]', 1)",
            [MEETING],
        )
        cursor.execute("insert into shared.meeting_guest (meeting_id, code) values (%s, 'US-OR')", [MEETING])
        cursor.execute(
            "insert into shared.meeting_minutes (id, meeting_id, number, words, decisions, came, written_by,"
            " published_at) values (gen_random_uuid(), %s, 1, 'Theirs', '[]', '{}', 'Mara', now())",
            [MEETING],
        )
    return clean


def test_an_association_finds_no_row_of_another(full: Place) -> None:
    for table in TABLES:
        assert (table, oak(full).run(f"select * from shared.{table}")) == (table, [])
    for table, change in (
        ("theme_rating", "state = 'draft'"),
        ("plan_goal", "title = 'Mine'"),
        ("plan_action", "title = 'Mine'"),
        ("meeting_guest", "answer = 'coming'"),
    ):
        assert (table, oak(full).run(f"update shared.{table} set {change}")) == (table, 0)


@pytest.mark.parametrize(
    "statement",
    [
        (
            "insert into shared.theme_rating (id, code, side, rubric, state, answers, version) values"
            " ({new}, 'US-OR', 'association', 1, 'draft', '{{}}', 1)"
        ),
        (
            "insert into shared.theme_rating (id, code, side, rubric, state, answers, version) values"
            " ({new}, 'US-NC', 'alliance', 1, 'draft', '{{}}', 1)"
        ),
        "update shared.theme_rating set code = 'US-NC'",
        "update shared.theme_rating set opened_at = now()",
        "delete from shared.theme_rating",
        "insert into shared.rubric (number, themes, state, version) values (9, '[]', 'published', 1)",
        "update shared.rubric set state = 'published'",
        "insert into shared.plan_goal (id, code, title, made_by) values ({new}, 'US-OR', 'x', 'association')",
        "insert into shared.plan_goal (id, code, title, made_by) values ({new}, 'US-NC', 'x', 'alliance')",
        (
            "insert into shared.plan_action (id, code, goal_id, title, side, state, version) values"
            " ({new}, 'US-NC', {new}, 'x', 'association', 'planned', 1)"
        ),
        (
            "insert into shared.plan_action (id, code, goal_id, title, side, state, version) values"
            " ({new}, 'US-OR', {new}, 'x', 'alliance', 'planned', 1)"
        ),
        "update shared.plan_action set side = 'alliance'",
        "update shared.plan_action set owner_id = {new}",
        (
            "insert into shared.plan_note (id, code, action_id, side, author, words) values"
            " ({new}, 'US-NC', {new}, 'association', 'x', 'x')"
        ),
        "update shared.plan_note set words = 'x'",
        "insert into shared.meeting_guest (meeting_id, code) values ({new}, 'US-NC')",
        "update shared.meeting_guest set people = 3",
        "update shared.meeting_guest set code = 'US-OR'",
        "insert into shared.meeting (id, kind, title, starts_at, version) values ({new}, 'one', 'x', now(), 1)",
        "update shared.meeting_minutes set words = 'x'",
        "select * from shared.sent_ratings()",
        "select shared.open_rating({new}, 'June')",
    ],
)
def test_an_association_writes_for_itself_only_and_opens_nothing(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        oak(full).run(statement)


def test_the_alliance_reads_no_draft_and_nothing_that_was_not_opened(full: Place) -> None:
    office = alliance(full)
    assert office.run("select * from shared.theme_rating where side = 'association'") == []
    assert len(office.run("select * from shared.sent_ratings()")) == 1
    assert office.run("update shared.theme_rating set state = 'opened' where side = 'association'") == 0
    assert office.run(f"select shared.open_rating('{RATING}', '')") == [(None,)]
    assert office.run(f"select shared.open_rating('{RATING}', 'Mara')") == [("US-OR",)]
    for statement in (
        (
            "insert into shared.theme_rating (id, code, side, rubric, state, answers, version) values"
            " ({new}, 'US-OR', 'association', 1, 'draft', '{{}}', 1)"
        ),
        (
            "insert into shared.plan_note (id, code, action_id, side, author, words) values"
            " ({new}, 'US-OR', {new}, 'association', 'x', 'x')"
        ),
        "delete from shared.theme_rating",
    ):
        with pytest.raises(DENIED):
            office.run(statement)


def test_of_a_meeting_the_invited_see_themselves_and_no_minutes_before_they_are_published(full: Place) -> None:
    with full.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("insert into shared.meeting_guest (meeting_id, code) values (%s, 'US-NC')", [MEETING])
        cursor.execute(
            "insert into shared.meeting_minutes (id, meeting_id, number, words, decisions, came, written_by) values"
            " (gen_random_uuid(), %s, 2, 'A draft', '[]', '{}', 'Mara')",
            [MEETING],
        )
    assert oak(full).run("select code from shared.meeting_guest") == [("US-NC",)]
    assert oak(full).run("select words from shared.meeting_minutes") == [("Theirs",)]


def test_nobody_else_reads_them(full: Place) -> None:
    for table in (*TABLES, "rubric"):
        for who in (registry(full), indicators(full)):
            with pytest.raises(DENIED):
                who.run(f"select * from shared.{table}")


def test_an_association_reads_its_own_but_no_draft_of_the_alliances_view(full: Place) -> None:
    june = full.arrive("elm", "June Elm", "coordinator")
    page = june.get("/strengths").text
    assert ("Theirs" in page, page.count('q-sub">The Alliance')) == (True, 0)
    with full.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug = 'elm'")
    assert "Theirs" not in june.get("/strengths").text


def test_ids_of_another_association_lead_nowhere(full: Place) -> None:
    oona = full.arrive("oak", "Oona Otherwise", "coordinator")
    plan = "/strengths/plan"
    answers = [
        oona.send(f"/strengths/ratings/{RATING}/taking-back", page="/strengths"),
        oona.get(f"{plan}/goals/{GOAL}"),
        oona.send(f"{plan}/goals/{GOAL}", page="/strengths", title="Mine", version="1"),
        oona.get(f"{plan}/goals/{GOAL}/actions/new"),
        oona.send(f"{plan}/goals/{GOAL}/actions", page="/strengths", title="Mine"),
        oona.get(f"{plan}/actions/{ACTION}"),
        oona.send(f"{plan}/actions/{ACTION}/finish", page="/strengths"),
        oona.send(f"{plan}/actions/{ACTION}/notes", page="/strengths", words="Mine"),
        oona.get(f"/meetings/{MEETING}"),
        oona.get(f"/meetings/{MEETING}.ics"),
    ]
    assert [answer.status_code for answer in answers] == [404] * len(answers)


def test_the_alliances_pages_find_a_plan_under_its_own_association_only(full: Place) -> None:
    invent(full, "US-NC")
    mara = full.arrive("alliance", "Mara Oakhollow", "staff")
    wrong = mara.get(f"/strengths/associations/US-NC/plan/actions/{ACTION}")
    right = mara.get(f"/strengths/associations/US-OR/plan/actions/{ACTION}")
    assert (wrong.status_code, right.status_code, bool(re.search("Theirs", right.text))) == (404, 200, True)
