"""An association sees its own figures in full, what the Alliance reads of them, and may ask for more cover."""

from sqlalchemy import select, text

from tenants.kernel.db import db
from tenants.people.models import Audit
from tests.indicators import define
from tests.kernel.test_publishing import decisions, publish
from tests.place import Place


def test_a_coordinator_sees_all_of_it_and_what_the_alliance_reads(clean: Place) -> None:
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    decisions(clean, "2026-05-03", 20, 3)
    publish(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/figures").text
    assert ("38%" in page, "13%" in page, "withheld" in page) == (True, True, True)
    elm = clean.arrive("elm", "Ann Elmwood", "coordinator")
    assert ("38%" in elm.get("/figures").text, clean.arrive("oak", "Rae", "reviewer").get("/figures").status_code) == (
        False,
        403,
    )


def test_more_cover_is_asked_for_and_less_is_refused(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert june.send("/figures/least", page="/figures", least="9", version="0").status_code == 422
    assert june.send("/figures/least", page="/figures", least="25", version="0").status_code == 303
    assert june.send("/figures/least", page="/figures", least="30", version="0").status_code == 409
    assert june.send("/figures/least", page="/figures", least="30", version="1").status_code == 303
    with clean.inside("oak"):
        assert db.session.execute(text("select least, version from shared.small_cell")).all() == [(30, 2)]
        said = db.session.scalars(select(Audit).where(Audit.kind == "small_cell").order_by(Audit.at))
        assert [(one.verb, one.actor_id) for one in said] == [("made", june.person_id), ("changed", june.person_id)]
