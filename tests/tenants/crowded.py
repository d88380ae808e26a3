"""Rows for every list of one association and of the Alliance: as many as asked for, by the database itself."""

from hashlib import md5
from uuid import UUID

from sqlalchemy import select

from alliance.permissions import ROLES as STAFF_ROLES
from alliance.staff.models import Person as Staff
from benchmarks import crowd
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.permissions import ROLES
from tests.place import Browser, Place

OFFICE = """
insert into person_role (person_id, role)
select md5('person' || n)::uuid, (array['reviewer', 'coordinator', 'decider'])[n %% 3 + 1]
from generate_series(1, %(n)s) n
"""
REVIEWERS = """
insert into reviewer (person_id, categories, languages, capacity, trained_on)
select md5('person' || n)::uuid, '["IFS"]', '["en"]', 3, current_date - 90 from generate_series(1, %(n)s) n
where n %% 3 = 0
"""
LOG = """
insert into audit (id, at, actor_id, verb, kind, row_id, fields)
select md5('log' || n)::uuid, now() - n * interval '1 minute', md5('person' || n)::uuid, 'changed', 'application',
    md5('file' || n)::uuid::text, '["state"]' from generate_series(1, %(n)s) n;
insert into audit_value (audit_id, before, after)
select md5('log' || n)::uuid, '{}', '{}' from generate_series(1, %(n)s) n
"""
MESSAGES = """
insert into message (id, person_id, about_id, kind, recipient, language, subject, body, state, return_token, sample,
    created_at)
select md5('message' || n)::uuid, md5('person' || n)::uuid, md5('file' || n)::uuid, 'notice', 'somebody@people.example',
    'en_US', 'A word', 'A word', 'sent', md5('return' || n), true, now() - n * interval '1 minute'
from generate_series(1, %(n)s) n
"""
REGISTER = """
insert into shared.register (number, tenant, category, status, since, name, search_key, sample)
select 'OAK-' || 100000 + n, %(role)s, 'IFS', 'endorsed', current_date - n %% 900, 'Person ' || n, 'person ' || n, true
from generate_series(1, %(n)s) n
"""
COHORTS = """
insert into cohort (id, name, kind, starts_on, size, least, reply_days, state, version)
select md5('cohort' || n)::uuid, 'Cohort ' || n, 'open', current_date + n, 200, 1, 14, 'gathering', 1
from generate_series(1, %(n)s) n
"""
PLACES = """
insert into place (id, name, email, key, note, cohort_id, state, token_digest, version, sample)
select md5('place' || n)::uuid, 'Person ' || n, 'p' || n || '@people.example', 'p' || n, '',
    case when n %% 3 > 0 then md5('cohort1')::uuid end, case when n %% 3 = 1 then 'accepted' else 'waiting' end,
    md5('place' || n), 1, true
from generate_series(1, %(n)s) n
"""
PENDING = "update application set registration = 'pending' where state = 'building'"
ADVICE = """
insert into advice (id, application_id, advisor_id, state, wish, note, assigned_at, version)
select md5('advice' || n)::uuid, md5('file' || n)::uuid, case when n %% 2 = 0 then md5('person1')::uuid end,
    case when n %% 2 = 0 then 'advising' else 'asked' end, '', '', now(), 1
from generate_series(1, %(n)s) n
"""
APPEALS = """
insert into appeal (id, kind, person_id, words, wanted, answer, state, sent_on, due_on, extended, version)
select md5('appeal' || n)::uuid, 'complaint', md5('person' || n)::uuid, 'A word', '', '', 'sent',
    current_date - n %% 30, current_date + n %% 30, false, 1
from generate_series(1, %(n)s) n
"""
COMMENTS = """
insert into thread (id, application_id, section, state, waiting_for, version)
select md5('thread')::uuid, md5('file3')::uuid, 'rsc', 'open', 'office', 1;
insert into comment (id, application_id, section, author_id, body, side, private)
select md5('comment' || n)::uuid, md5('file3')::uuid, 'rsc', md5('person3')::uuid, 'A word', 'applicant', false
from generate_series(1, %(n)s) n
"""
WEBSITE = """
insert into piece (id, kind, slug, position, listed, sample, day, starts_at, place, online, called_off,
    version)
select md5('piece' || n)::uuid, (array['news', 'event'])[n %% 2 + 1], 'piece-' || n, 0, true, true,
    case when n %% 2 = 0 then current_date - n end, case when n %% 2 = 1 then now() - n * interval '1 day' end, '',
    '', false, 1
from generate_series(1, %(n)s) n;
insert into piece_text (piece_id, language, state, latest, shown)
select md5('piece' || n)::uuid, 'en', 'published', 1, 1 from generate_series(1, %(n)s) n;
insert into piece_version (piece_id, language, number, title, summary, body)
select md5('piece' || n)::uuid, 'en', 1, 'Piece ' || n, '', '' from generate_series(1, %(n)s) n
"""
HELP = """
insert into shared.help_case (id, tenant, code, subject, context, asked_by, asked_at, waiting_since)
select md5('help' || n)::uuid, %(role)s, 'US-NC', 'Question ' || n, '{}', 'June', now() - n * interval '1 hour',
    now() - n * interval '1 hour' from generate_series(1, %(n)s) n
"""
TIME = """
insert into alliance.ta_entry (id, on_day, minutes, kind, topic, staff_id, shares, words, sample, version)
select md5('time' || n)::uuid, current_date - n %% 300, 30, 'call', 'rsc', md5('staff1')::uuid, 1, '', true, 1
from generate_series(1, %(n)s) n;
insert into alliance.ta_talk (id, at, minutes, title, topic, staff_id, state, sample, version)
select md5('talk' || n)::uuid, now() + n * interval '1 hour', 30, 'Talk ' || n, 'rsc', md5('staff1')::uuid, 'planned',
    true, 1 from generate_series(1, %(n)s) n
"""
STAFF = """
insert into alliance.person (id, name, sort_key, search_key, sample)
select md5('staff' || n)::uuid, 'Staff ' || n, 'staff ' || n, 'staff ' || n, true from generate_series(1, %(n)s) n;
insert into alliance.person_role (person_id, role)
select md5('staff' || n)::uuid, 'staff' from generate_series(1, %(n)s) n;
insert into alliance.audit (id, at, verb, kind, row_id, fields)
select md5('log' || n)::uuid, now() - n * interval '1 minute', 'changed', 'body', n, '[]'
from generate_series(1, %(n)s) n;
insert into alliance.message (id, kind, recipient, language, subject, body, return_token, sample, created_at)
select md5('message' || n)::uuid, 'notice', 'somebody@people.example', 'en_US', 'A word', 'A word', md5('return' || n),
    true, now() - n * interval '1 minute'
from generate_series(1, %(n)s) n
"""
# the lists of whoever is at work: reviews to write, hours given and received, an own record, files to advise on
OWN = """
update review set reviewer_id = %(me)s;
update rsc set provider_id = %(me)s, confirmed_at = null;
update rsc set confirmed_at = now() where id < '40000000-0000-0000-0000-000000000000';
update advice set advisor_id = %(me)s where advisor_id is not null;
update document set person_id = %(me)s;
update appeal set handler_id = %(me)s, state = 'taken' where id < '40000000-0000-0000-0000-000000000000';
update appeal set person_id = %(me)s where id > 'c0000000-0000-0000-0000-000000000000';
update application set person_id = %(me)s where id = md5('file10')::uuid;
insert into education (id, person_id, version, level, title, institution, related, fields)
select md5('education' || n)::uuid, %(me)s, 1, 'bachelors', 'Degree ' || n, 'College', false, '[]'
from generate_series(1, %(n)s / 4) n;
insert into work (id, person_id, version, employer, title, from_day, until_day, hours_per_week, paid, supervised,
    specialised_training, role_kind, age_bands, families_target_age, focus, with_whom)
select md5('work' || n)::uuid, %(me)s, 1, 'Home ' || n, 'Visitor', current_date - n, current_date - n, 20, true, false,
    false, 'direct_service', '[]', 0, '[]', '[]'
from generate_series(1, %(n)s / 4) n;
insert into training (id, person_id, version, title, given_by, from_day, hours, topics, kind, competencies, age_bands)
select md5('training' || n)::uuid, %(me)s, 1, 'Course ' || n, '', current_date - n, 2, '{}', 'training', '[]', '[]'
from generate_series(1, %(n)s / 4) n;
insert into rsc (id, person_id, version, from_day, minutes, provider_id, format, mode, age_bands, about_own_provision,
    peer)
select md5('own' || n)::uuid, %(me)s, 1, current_date - n, 60, md5('person' || n %% 5 + 1)::uuid, 'individual',
    'in_person', '[]', false, false
from generate_series(1, %(n)s / 4) n
"""
LISTS = (
    OFFICE,
    REVIEWERS,
    LOG,
    MESSAGES,
    REGISTER,
    COHORTS,
    PLACES,
    PENDING,
    ADVICE,
    APPEALS,
    COMMENTS,
    WEBSITE,
    HELP,
    STAFF,
    TIME,
    OWN,
)


def crowded(place: Place, number: int) -> dict[str, Browser]:
    """Somebody with every role at the association, and somebody at the Alliance, where every list is so long."""
    place.restore()
    browsers = {
        "oak": place.arrive("oak", "June Thistlewood", *ROLES),
        "alliance": place.arrive("alliance", "Ada Hollins", *STAFF_ROLES),
    }
    with place.superuser() as connection:
        me = str(browsers["oak"].person_id)
        crowd.fill(connection, "t_oak", number, *LISTS, role=place.roles.tenant("oak"), me=me)
    return browsers


def ids() -> dict[str, str]:
    """Things of that crowd by which pages are found."""
    names = {"cohort": "cohort1", "own": "file10", "file": "file3", "review": "file5"}
    return {name: str(UUID(md5(of.encode(), usedforsecurity=False).hexdigest())) for name, of in names.items()}


def standing(place: Place) -> dict[str, Browser]:
    """New browsers of the two people of the crowd that stands."""
    with place.inside("oak"):
        june = db.session.scalars(select(Person.id).where(Person.name == "June Thistlewood")).one()
    with place.inside("alliance"):
        ada = db.session.scalars(select(Staff.id).where(Staff.name == "Ada Hollins")).one()
    return {"oak": place.enter("oak", june), "alliance": place.enter("alliance", ada)}
