"""Within one transaction an answer is kept until something is written, held, or the transaction ends."""

from collections.abc import Callable

from sqlalchemy import func, select, text, update

from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction
from tenants.people.models import Person
from tests.place import Place


def asked() -> tuple[list[str], Callable[..., int]]:
    """A question that notes each time that the database is asked."""
    times: list[str] = []

    @once_a_transaction
    def people(name: str = "") -> int:
        times.append(name)
        return db.session.scalar(select(func.count()).select_from(Person).where(Person.name != name)) or 0

    return times, people


def test_the_same_question_is_asked_once_and_another_one_for_itself(clean: Place) -> None:
    times, people = asked()
    with clean.inside("oak"):
        assert (people(), people(), people("June"), people("June")) == (0, 0, 0, 0)
    assert times == ["", "June"]


def test_what_is_written_or_held_is_asked_anew(clean: Place) -> None:
    times, people = asked()
    with clean.inside("oak"):
        before = people()
        db.session.add(Person(name="June", sort_key="june", search_key="june"))
        db.session.flush()
        written = people()
        db.session.scalars(select(Person).with_for_update()).all()
        held = people()
        db.session.execute(update(Person).values(called="J"))
        db.session.execute(text("select 1"))
        assert (before, written, held, people(), people(), len(times)) == (0, 1, 1, 1, 1, 4)


def test_one_associations_answer_is_never_anothers(clean: Place) -> None:
    _times, people = asked()
    clean.arrive("oak", "June Thistlewood")
    with clean.inside("oak"):
        here = people()
    with clean.inside("elm"):
        assert (here, people()) == (1, 0)
    with clean.inside("oak"):
        db.session.rollback()
        assert people() == 1
