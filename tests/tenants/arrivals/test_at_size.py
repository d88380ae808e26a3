"""Two thousand rows of every oddity, from the upload to taking them back: all of it or nothing, whatever happens."""

import pytest
from sqlalchemy import func, select

from tenants.arrivals import bringing
from tenants.endorsements.models import Endorsement
from tenants.kernel import queue, work
from tenants.kernel.db import db
from tenants.kernel.shared import EndorsementFact, RegisterEntry
from tenants.people.models import Address, Person
from tests.applicants import person
from tests.place import Place
from tests.tenants.arrivals.bringing import bring, digest, one, planned

HEAD = "Endorsees of the old system;;;;;\nName;Mail;Level;No.;Endorsement;\n;;;;from;until\n"
KINDS = (
    "Peña {n};p{n}@people.example;IFS;E-{n};14.05.2019;31.12.2027",
    "Peña {m};p{m}@people.example;IFS;E-{m};14.05.2019;31.12.2024",
    "=SUM(A1:A{n});f{n}@people.example;Infant Family Specialist;+{n};43599;",
    "Ben {n};b{n}@people.example;IFS;;spring;",
    "Cy {n};c{n}@people.example;IMHS;;14.05.2019;01.01.2018",
)
ROWS, MADE = 2_000, 800
FILE = (HEAD + "\n".join(KINDS[n % 5].format(n=n, m=n - n % 5) for n in range(ROWS))).encode("cp1252")


def held(place: Place) -> list[int]:
    """How many people, addresses, endorsements, register rows and facts there are."""
    with place.inside("oak"):
        kinds = (Person, Address, Endorsement, RegisterEntry, EndorsementFact)
        return [db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds]


def again(place: Place) -> list[str]:
    """A worker that is there does what the lost one left."""
    with place.app("tenants", "worker").app_context():
        queue.retry(db.engine)
    return [found.how for found in place.drain()]


def lost_at_the_end(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A worker that is lost once everything is written and nothing is committed."""

    def lost(*_given: object, **_told: object) -> None:
        raise queue.Lost

    with monkeypatch.context() as patched:
        patched.setattr(bringing, "finish", lost)
        return [found.how for found in work.drain(place.workers)]


def test_a_large_file_comes_in_and_goes_whole_or_not_at_all(clean: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    here = planned(clean, june, FILE)
    assert one(clean, here).counts == {"create": MADE, "problem": MADE, "skip": ROWS - 2 * MADE}
    with clean.inside("oak"):
        person("Peña 1995")  # somebody of the last rows is written down meanwhile
    before = held(clean)
    bring(clean, june, here)
    found = one(clean, here)
    assert (found.state, found.told, held(clean)) == ("stale", {"stale": [1999]}, before)

    june.send(f"{here}/plan", page=here)
    clean.drain()
    june.send(f"{here}/bringing", page=here, plan=digest(clean, here))
    assert (lost_at_the_end(clean, monkeypatch), held(clean)) == (["failed"], before)
    assert (again(clean), one(clean, here).state) == (["done"], "brought")
    whole = [number + MADE - 1 for number in before]  # whoever was there is asked about
    assert held(clean) == whole

    assert june.get(f"{here}/undo").text.count(f">{MADE - 1}<") == 2
    june.send(f"{here}/undo", page=f"{here}/undo")
    assert (lost_at_the_end(clean, monkeypatch), held(clean)) == (["failed"], whole)
    assert (again(clean), one(clean, here).state, held(clean)) == (["done"], "undone", before)
