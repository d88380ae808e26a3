"""The office sees how each mark is written out, and where its own words, pages and settings write it otherwise."""

from datetime import date, timedelta

from sqlalchemy import select

from alliance.associations.models import Body
from alliance.licences.models import Wording
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tests.alliance.scene import invent
from tests.days import this_day
from tests.place import Place
from tests.tenants.pages.writing import page, publish, write

OLD = "Endorsement for Culturally Sensitive Practice Promoting Infant Mental Health"
NEW = "Endorsement for Relationship-Focused Practice Promoting Infant Mental Health"
OWN = "Endorsement for Culturally Relevant Practice Promoting Infant Mental Health"


def test_the_office_sees_where_its_words_have_strayed(clean: Place) -> None:
    invent(clean, "US-NC")
    eve = this_day() - timedelta(1)
    with clean.inside("alliance"):
        db.session.add(Wording(mark="IMH-E", words=OLD, until_day=eve, until_precision="day"))
        db.session.add(Wording(mark="IMH-E", words=NEW, from_day=this_day()))
    with clean.inside("oak"):
        row = db.session.scalars(select(Tenant).where(Tenant.slug == "oak")).one()
        row.own_words = [{"key": "mark:I", "since": "2026-01-01", "text": {"en": "Infant seal"}}]
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    publish(june, page(june, "Who we are"), f"We offer **{OLD}**.", title="Who we are")
    publish(june, page(june, "Our promise"), f"We offer {NEW}.", title="Our promise")
    write(june, page(june, "Half written"), f"We offer {OLD}.", title="Half written")
    told = june.get("/settings/wording").text
    assert [one in told for one in (NEW, f"“{OLD}”", "Who we are", "Our promise", "Half written")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert ("The Alliance writes it otherwise" in told, "write this mark as “Infant seal”" in told) == (False, True)
    with clean.inside("alliance"):
        oak = db.session.scalars(select(Body.id)).one()
        db.session.add(Wording(body_id=oak, mark="IMH-E", words=OWN, from_day=date(2026, 1, 1)))
    told = june.get("/settings/wording").text
    assert [one in told for one in (OWN, "The Alliance writes it otherwise", "Our promise")] == [True] * 3
    assert clean.arrive("oak", "Rosalind Applegate").get("/settings/wording").status_code == 403
