"""Hours come in as a table: looked at first, applied once, taken back as a whole, and written out again."""

import re
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from tenants.kernel.db import db
from tenants.record.kinds import KINDS
from tenants.record.models import Batch
from tests import applicants
from tests.place import Browser, Place

RSC = (
    "Date\tHours\tProvider\tTogether\n10/13/2024\t1,5\tTobias Fennimore\tGroup\n10/20/2024\t1:00\tTobias Fennimore\t\n"
)
AGES = {"age_bands": ["prenatal_to_36m"]}


def bring(rosalind: Browser, text: str = "", kind: str = "rsc", **typed: Any) -> Any:
    """The page that a table led to."""
    sent = rosalind.send(f"/record/import/{kind}", page=f"/record/import/{kind}", text=text, **(AGES | typed))
    return rosalind.get(sent.location) if sent.status_code == 303 else sent


def act(rosalind: Browser, place: Place, verb: str) -> Any:
    with place.inside("oak"):
        batch = db.session.scalars(select(Batch.id)).one()
    return rosalind.send(f"/record/imports/{batch}/{verb}", page=f"/record/imports/{batch}")


def standing(place: Place, kind: str = "rsc") -> list[Any]:
    model = KINDS[kind].model
    with place.inside("oak"):
        found = db.session.scalars(
            select(model).where(model.removed_at.is_(None)).order_by(model.created_at, model.from_day)
        ).all()
        db.session.expunge_all()
    return list(found)


def told(page: str) -> list[tuple[str, str]]:
    """Row and what happens to it, with its reasons."""
    rows = re.findall(r'<th scope="row" class="tnum"[^>]*>(\d+)</th><td[^>]*>(.*?)</tr>', page, re.DOTALL)
    return [(line, " ".join(re.sub(r"<[^>]+>", " ", rest).split())) for line, rest in rows]


@pytest.fixture
def rosalind(clean: Place) -> Browser:
    return clean.arrive("oak", "Rosalind Applegate")


def test_a_table_is_looked_at_before_anything_is_saved(clean: Place, rosalind: Browser) -> None:
    page = bring(rosalind, RSC).text
    assert told(page) == [
        ("2", "Create 10/13/2024 · 1,5 · Tobias Fennimore · Group"),
        ("3", "Create 10/20/2024 · 1:00 · Tobias Fennimore"),
    ]
    assert ("Add 2 entries to my record" in page, standing(clean)) == (True, [])


def test_the_plan_is_applied_as_it_was_shown_and_once(clean: Place, rosalind: Browser) -> None:
    bring(rosalind, RSC)
    for _twice in range(2):
        act(rosalind, clean, "application")
    found = standing(clean)
    assert [(str(one.from_day), float(one.hours), one.format, one.confirmed_at) for one in found] == [
        ("2024-10-13", 1.5, "group", None),
        ("2024-10-20", 1.0, "individual", None),
    ]
    assert len({one.provider_id for one in found}) == 1


def test_the_whole_table_is_taken_back_and_put_back(clean: Place, rosalind: Browser) -> None:
    bring(rosalind, RSC)
    act(rosalind, clean, "application")
    first = standing(clean)[0]
    rosalind.send(f"/record/rsc/{first.id}/removal", page="/record")
    act(rosalind, clean, "removal")
    assert standing(clean) == []
    act(rosalind, clean, "recovery")
    assert [str(one.from_day) for one in standing(clean)] == ["2024-10-20"]


def test_what_is_there_already_is_skipped_also_within_the_table(clean: Place, rosalind: Browser) -> None:
    bring(rosalind, RSC)
    act(rosalind, clean, "application")
    more = "10/27/2024\t1\tTobias Fennimore\t\n10/27/2024\t1.0\ttobias fennimore\t\n10/27/2024\t2\tTobias Fennimore\t"
    page = bring(rosalind, RSC + more).text
    assert [what.split()[0] for _line, what in told(page)] == ["Skip:", "Skip:", "Create", "Skip:", "Create"]


@pytest.mark.parametrize(
    ("kind", "row", "why"),
    [
        ("rsc", "Date,Hours\n2024-02-30,1", "Date: We can’t read “2024-02-30” as a day."),
        ("rsc", "Date,Hours\n2190-01-01,1", "Date: January 1, 2190 is in the future."),
        ("rsc", "Date,Hours\n2024-01-01,25:10", "Hours: Hours are counted in quarters"),
        ("rsc", "Date,Hours\n2024-01-01,0", "Hours: Please write between 0.25 and 500 hours."),
        ("rsc", "Date,Hours\n2024-01-01,-1", "Hours: Please write between 0.25 and 500 hours."),
        ("rsc", "Date,Hours\n1850-01-01,1", "Date: Please choose a day between 1900 and 2199."),
        ("rsc", "Date,Hours,Mode\n2024-01-01,1,pigeon", "How you met: We don’t know “pigeon” here."),
        ("rsc", "Date,Last day,Hours\n2024-01-02,2024-01-01,1", "Last day: This is before the first day."),
        (
            "training",
            "Title,Date,Hours,Kind\nSeries,2024-01-01,x,series",
            "Clock hours: Please write hours as a number",
        ),
        ("training", "Title,Date,Hours\nSeries,2024-01-01,6", "Kind: Please choose one."),
        ("training", "Title,Date,Hours,Kind,DEI\nA,2024-01-01,6,series,7", "more than the hours of the whole training"),
        (
            "work",
            "Title,Employer,From,Hours,Role kind\nDoula,County,2024-01-01,169,direct service",
            "Hours a week: Please write between",
        ),
    ],
)
def test_a_row_that_cannot_be_read_says_why_and_where(rosalind: Browser, kind: str, row: str, why: str) -> None:
    page = bring(rosalind, row, kind).text
    assert [(line, why in what, what.startswith("Can’t be read")) for line, what in told(page)] == [("2", True, True)]


def test_days_that_could_be_read_in_two_ways_are_asked_about(clean: Place, rosalind: Browser) -> None:
    page = bring(rosalind, "Date;Hours\n03/04/2024;1\n05/06/2024;1\n")
    assert ("How are the days written?" in page.text, "April 3, 2024" in page.text) == (True, True)
    act(rosalind, clean, "application")
    assert standing(clean) == []
    with clean.inside("oak"):
        batch = db.session.scalars(select(Batch.id)).one()
    rosalind.send(f"/record/imports/{batch}/order", page=f"/record/imports/{batch}", order="day_first")
    act(rosalind, clean, "application")
    assert [str(one.from_day) for one in standing(clean)] == ["2024-04-03", "2024-06-05"]


def test_trainings_and_work_come_in_with_what_they_say(clean: Place, rosalind: Browser) -> None:
    bring(
        rosalind,
        "Title,Date,Hours,IECMH,Kind,Ages,Areas\nTouchpoints,2024-02-01,6,5.5,Workshop,both,Advocacy; Safety",
        "training",
    )
    act(rosalind, clean, "application")
    one = standing(clean, "training")[0]
    assert (one.topics, one.kind, one.age_bands, one.competencies) == (
        {"iecmh": 5.5},
        "short_inservice",
        ["prenatal_to_36m", "3_to_6y"],
        ["ds.advocacy", "ds.safety"],
    )
    bring(
        rosalind,
        "Job title;Agency;From;Hours per week;Paid;Kind\nHome visitor;County;2022-01-01;37,5;no;Direct service\n",
        "work",
    )
    with clean.inside("oak"):
        batch = db.session.scalars(select(Batch.id).where(Batch.kind == "work")).one()
    rosalind.send(f"/record/imports/{batch}/application", page=f"/record/imports/{batch}")
    work = standing(clean, "work")[0]
    assert (work.employer, float(work.hours_per_week), work.paid, work.role_kind) == (
        "County",
        37.5,
        False,
        "direct_service",
    )


def test_a_file_with_a_mark_and_semicolons_is_read(rosalind: Browser) -> None:
    content = "\ufeffDate;Hours;Provider\r\n2024-10-13;1,5;José Núñez\r\n".encode()
    page = bring(rosalind, file=(BytesIO(content), "hours.csv")).text
    assert told(page) == [("2", "Create 2024-10-13 · 1,5 · José Núñez")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste the cells with their headings"),
        ("When,How much\n2024-01-01,1", "The first row must hold the headings. Missing: Date, Hours."),
        ("Date,Hours\n" + "2024-01-01,1\n" * 10_001, "This table has 10001 rows. 10000 can be read at once"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(rosalind: Browser, text: str, sentence: str) -> None:
    answer = bring(rosalind, text)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_workbook_is_told_apart_from_a_table(rosalind: Browser) -> None:
    answer = bring(rosalind, file=(BytesIO(b"PK\x03\x04 a zip"), "hours.xlsx"))
    assert (answer.status_code, "This is no CSV file." in answer.text) == (422, True)


def test_what_goes_out_as_a_table_comes_in_as_the_same_entries_and_runs_no_formula(
    clean: Place, rosalind: Browser
) -> None:
    with clean.inside("oak"):
        applicants.training_of(rosalind.person_id, title="=HYPERLINK(1)")
        applicants.rsc_of(rosalind.person_id, applicants.provider().id, minutes=50)
        applicants.work_of(rosalind.person_id)
    for kind in ("training", "rsc", "work"):
        text = rosalind.get(f"/record/{kind}.csv").text
        assert "\n=" not in text.replace(",=", "\n=")
        assert [what.split()[0] for _line, what in told(bring(rosalind, text, kind).text)] == ["Skip:"]


def test_nobody_reads_the_table_of_somebody_else(clean: Place, rosalind: Browser) -> None:
    bring(rosalind, RSC)
    with clean.inside("oak"):
        batch = db.session.scalars(select(Batch.id)).one()
    ann = clean.arrive("oak", "Ann Alder")
    verbs = ("order", "application", "removal", "recovery")
    answers = [
        ann.get(f"/record/imports/{batch}"),
        *(ann.send(f"/record/imports/{batch}/{verb}", page="/record") for verb in verbs),
    ]
    assert [one.status_code for one in answers] == [404] * 5


def mended(rosalind: Browser, place: Place, line: int, **cells: str) -> str:
    with place.inside("oak"):
        batch = db.session.scalars(select(Batch.id)).one()
    page = f"/record/imports/{batch}"
    sent = rosalind.send(f"{page}/rows/{line}", page=page, **cells)
    return rosalind.get(sent.location).text if sent.status_code == 303 else str(sent.status_code)


WRONG = (
    "Date,Hours,Provider\n2024-10-13,1.5,Tobias Fennimore\n13 Octember,2,Wren Advisor\n2024-11-03,99999,Wren Advisor\n"
)


def test_a_row_that_cannot_be_read_is_mended_on_the_page(clean: Place, rosalind: Browser) -> None:
    page = bring(rosalind, WRONG).text
    assert ('value="13 Octember"' in page, "Add 1 entry to my record" in page) == (True, True)
    still = mended(rosalind, clean, 3, from_day="14 Octember", hours="2", new_name="Wren Advisor")
    assert ("Row 3 can’t be read yet." in still, 'value="14 Octember"' in still) == (True, True)
    now = mended(rosalind, clean, 3, from_day="2024-10-14", hours="2", new_name="Wren Advisor")
    assert ("Row 3 can be read now." in now, "Add 2 entries to my record" in now) == (True, True)
    act(rosalind, clean, "application")
    assert [(str(one.from_day), str(one.hours)) for one in standing(clean)] == [
        ("2024-10-13", "1.50"),
        ("2024-10-14", "2.00"),
    ]


def test_a_mended_row_that_is_there_already_is_skipped_and_others_stay_closed(clean: Place, rosalind: Browser) -> None:
    bring(rosalind, WRONG)
    same = mended(rosalind, clean, 4, from_day="2024-10-13", hours="1.5", new_name="Tobias Fennimore")
    assert "Row 4 is in your record already." in same
    assert [mended(rosalind, clean, line, from_day="2024-10-13") for line in (2, 4, 99)] == ["404"] * 3
    act(rosalind, clean, "application")
    assert mended(rosalind, clean, 3, from_day="2024-10-14", hours="2", new_name="Wren Advisor") == "409"


def test_nobody_mends_a_row_of_somebody_elses_table(clean: Place, rosalind: Browser) -> None:
    bring(rosalind, WRONG)
    bob = clean.arrive("oak", "Bob Other")
    with clean.inside("oak"):
        batch = db.session.scalars(select(Batch.id)).one()
    assert bob.send(f"/record/imports/{batch}/rows/3", page="/record/import/rsc").status_code == 404
