"""Each category's page is made of the rules in force, in the reader's language, and says what is to come."""

import html
import re
from datetime import date, timedelta

from babel.dates import format_date
from flask_babel import force_locale

from tenants.applications import offers
from tenants.guide import queries
from tests.days import this_day
from tests.place import Place
from tests.tenants.pages.writing import page, publish

OVERRIDE = """
    insert into shared.override (id, code, set_id, from_day, basis, patch) values (gen_random_uuid(), %s,
    'alliance-2025', %s, 'assumed', '{"roles": {"FS": {"requirements": {"rsc": {"hours": %s}}}}}')
"""


def soon() -> date:
    return this_day() + timedelta(days=40)


def own_value(place: Place, code: str, since: date, hours: int) -> None:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(OVERRIDE, [code, since, hours])


def text(place: Place, path: str, slug: str = "oak", language: str = "en") -> str:
    found = place.client(slug).get(path, headers={"Accept-Language": language}).text
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", found)))


def test_every_category_says_every_rule_in_force_in_both_languages(clean: Place) -> None:
    for language in ("en", "es"):
        with clean.inside("oak") as oak, force_locale(language):
            found = {
                one.category: queries.book_on(one.category, oak.code, this_day())
                for one in offers.offered(oak.code, this_day())
            }
            wanted = {
                category: [book.sentence(one) for one in book.asked if not book.rule(one).get("advisory")]
                for category, book in found.items()
            }
        pages = {category: text(clean, f"/categories/{category}", language=language) for category in wanted}
        left = {category: [one for one in rows if one not in pages[category]] for category, rows in wanted.items()}
        assert (len(wanted) > 10, {category: rows for category, rows in left.items() if rows}) == (True, {})


def test_the_page_follows_an_own_value_from_its_day_on(clean: Place) -> None:
    own_value(clean, "US-NC", this_day(), 31)
    assert "31 hours, while you work" in text(clean, "/categories/IFS")
    assert "31 hours, while you work" not in text(clean, "/categories/IFS", "elm")


def test_a_change_to_come_is_announced_with_its_day(clean: Place) -> None:
    own_value(clean, "US-NC", soon(), 31)
    page = text(clean, "/categories/IFS")
    day = format_date(soon(), "long", locale="en_US")
    assert f"{day} Reflective supervision and consultation 31 hours, while you work" in page
    assert "Until then: 24 hours, while you work" in page
    assert "31 hours" not in text(clean, "/categories/IFA")


def test_a_category_that_closes_says_when(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/desk/rules/offers", offered=["IFA", "addon:ERS"], since=soon().isoformat())
    assert "This category closes to new applicants." in text(clean, "/categories/IFS")
    assert "closes" not in text(clean, "/categories/IFA")


def test_what_is_not_offered_has_no_page(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/desk/rules/offers", offered=["IFA", "addon:ERS"], since=this_day().isoformat())
    stranger = clean.client("oak")
    assert [stranger.get(f"/categories/{one}").status_code for one in ("IFA", "IFS", "IFRS", "x/y")] == [200] + [
        404
    ] * 3
    assert re.findall(r'href="/categories/([\w/-]+)"', stranger.get("/categories").text) == ["IFA"]


def test_how_an_endorsement_is_kept_is_said_by_the_renewal_set(clean: Place) -> None:
    page = text(clean, "/categories/IFS")
    assert ("Renewed every 3 years." in page, "45 clock hours of training." in page) == (True, True)
    assert "If you give RSC: 9 clock hours about" in page


def test_fees_are_the_associations_own_words_or_said_to_be_unknown(clean: Place) -> None:
    before = text(clean, "/categories/IFS")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    publish(june, page(june, "What it costs", name="fees"), "Nothing for members.", title="What it costs")
    after = text(clean, "/categories/IFS")
    assert ("Fees are not published here." in before, "Nothing for members." in after) == (True, True)


def test_the_finder_leads_to_the_page(clean: Place) -> None:
    answer = clean.client("oak").send("/find", bands="prenatal_to_36m", roles="FS", degree="none")
    assert 'href="/categories/IFS"' in answer.text
