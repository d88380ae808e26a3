"""Who is erased can't be found in anything that crossed, and every count stays what it was, to the digit."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tenants.applications.models import Application
from tenants.fidelity import cutting
from tenants.kernel import outbox, recurring
from tenants.kernel.db import db
from tenants.people.models import Person
from tests.indicators import count, define, figures, rebuild, rows
from tests.place import Place
from tests.tenants.desk.test_decisions import decide, reviewed


@pytest.fixture
def file(clean: Place) -> Any:
    """Rosalind's file is decided, and what was told of it is counted."""
    define(clean)
    found = reviewed(clean, "approve")
    decide(
        clean.arrive("oak", "June Thistlewood", "coordinator"), found, verdict="approve", reasons="All.", weighed="y"
    )
    with clean.inside("oak"):
        outbox.say(outbox.afresh())
    count(clean)
    return found


def cut(place: Place, file: Any) -> Any:
    """Rosalind is erased; returns what she was called."""
    with place.inside("oak"):
        person_id = db.session.get_one(Application, file.file_id).person_id
        cutting.cut_loose(person_id)
        return db.session.get_one(Person, person_id).pseudonym


def test_nothing_told_leads_to_who_was_erased_and_no_figure_moves(clean: Place, file: Any) -> None:
    before, known = figures(clean), rows(clean, "select fact from shared.outbox")
    subject = cut(clean, file)
    told = rows(clean, "select subject, fact, right(body ->> 'on', 3), extract(day from at)::int from shared.outbox")
    assert (len(told) == len(known) > 1, set(told)) == (True, {(None, None, "-01", 1)})
    everything = rows(clean, "select o::text from shared.outbox o")
    assert [one for one in (subject, file.file_id, "Rosalind") if str(one) in str(everything)] == []
    count(clean)
    assert figures(clean) == before
    rebuild(clean)
    assert (figures(clean), len(before) > 0) == (before, True)


def test_the_nightly_look_misses_nothing_and_tells_nothing_of_them_again(clean: Place, file: Any) -> None:
    before = figures(clean)
    cut(clean, file)
    recurring.run_everywhere(clean.workers, "indicators.recount")
    count(clean)
    equal = rows(clean, "select equal from shared.recount where tenant like '%%oak'")
    again = rows(clean, "select count(*) from shared.outbox where subject is not null or superseded_at is not null")
    assert (equal, again, figures(clean)) == ([(True,)], [(0,)], before)


def test_one_association_cuts_nothing_loose_of_another_and_reads_no_mark_of_it(clean: Place, file: Any) -> None:
    with clean.inside("oak"):
        person_id = db.session.get_one(Application, file.file_id).person_id
        subject = db.session.get_one(Person, person_id).pseudonym
    with clean.inside("elm"):
        assert outbox.cut_loose([subject]) == 0
        cutting.cut_loose(person_id)
    assert rows(clean, "select count(*) from shared.outbox where subject = %s", str(subject))[0][0] > 1
    with clean.inside("oak"):
        assert db.session.execute(text("select mark from shared.erasure")).all() == []
    for slug, statement in (("oak", "delete from shared.erasure"), ("alliance", "select shared.cut_loose(null)")):
        with pytest.raises(ProgrammingError, match="permission denied"), clean.inside(slug):
            db.session.execute(text(statement))
