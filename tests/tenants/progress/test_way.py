"""The applicant's page says who has the application and when, from the association's own figures only."""

import re
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import update

from tenants.applications.models import Application, Decision, Event
from tenants.kernel.db import db
from tests import applicants
from tests.place import Place
from tests.tenants.desk.files import a_file


def decided(place: Place, number: int, days: int, slug: str = "oak") -> None:
    """So many applications that went from sending in to a decision in so many days."""
    with place.inside(slug):
        for count in range(number):
            person, start = applicants.person(f"Earlier {count}"), datetime(2025, 1, 1, 15, tzinfo=UTC)
            row = Application(
                person_id=person.id, category="IFS", state="endorsed", registered_on=start.date(),
                submitted_on=start.date(), set_id="alliance-2025",
            )  # fmt: skip
            db.session.add(row)
            db.session.flush()
            ends = {"submitted": 0, "confirmed": 3, "reviewed": days - 2, "decided": days, "endorsed": days + 1}
            for kind, at in ends.items():
                db.session.add(Event(application_id=row.id, kind=kind, at=start + timedelta(days=at)))
            found = {"findings": {}, "set_id": "alliance-2025", "set_fingerprint": "f", "decided_on": date(2025, 3, 1)}
            db.session.add(
                Decision(application_id=row.id, decided_by=person.id, verdict="approve", reasons="Met.", **found)
            )


def way(text: str) -> list[tuple[str, str, str]]:
    """Title, who, and status of each stage."""
    panel = text.split('id="ball"')[1].split("</ol>", maxsplit=1)[0]
    rows = re.findall(
        r'<span>(?:<b>)?([^<]+)(?:</b>)? <span class="sm muted">([^<]+)</span></span>.*?</svg>([^<]+)</span>', panel
    )
    return [(title, who, status.split(" 20")[0]) for title, who, status in rows]


def test_under_ten_decisions_the_page_holds_to_the_promise(clean: Place) -> None:
    decided(clean, 9, 30)
    decided(clean, 40, 5, "elm")  # another association's speed is nobody's business here
    text = a_file(clean, state="submitted").get("/my").text
    assert [status for _title, _who, status in way(text)] == ["Done", "Now", "Then", "Then", "Then"]
    assert ("within 42 days of sending it in" in text, "Promised: an answer by" in text) == (True, True)


def test_from_ten_decisions_on_it_says_when(clean: Place) -> None:
    decided(clean, 10, 30)
    rosalind = a_file(clean, state="submitted")
    with clean.inside("oak"):
        db.session.execute(
            update(Application).where(Application.id == rosalind.file_id).values(state_since=datetime.now(UTC))
        )
    text = rosalind.get("/my").text
    assert [status[:12] for _title, _who, status in way(text)] == [
        "Done", "Now, usually", "Then, about ", "Then, about ", "Then, about ",
    ]  # fmt: skip
    assert "it usually takes 30 days here: the median of 10 decided lately" in text


def test_exactly_one_has_it(clean: Place) -> None:
    clean.arrive("oak", "June Thistlewood", "coordinator")
    text = a_file(clean, state="in_review").get("/my").text
    assert way(text) == [
        ("Gathering", "You", "Done"),
        ("Checked for completeness", "June Thistlewood", "Done"),
        ("Read by reviewers", "Trained colleagues", "Now"),
        ("Decided", "A person of the office", "Then"),
        ("Awarded", "June Thistlewood", "Then"),
    ]
