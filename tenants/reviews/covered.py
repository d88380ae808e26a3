"""What a blind reviewer does not read in words that people wrote, for the office: where, what, and what instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from tenants.applications.models import Application
from tenants.questions import queries as questions
from tenants.ratings import queries as ratings
from tenants.record.kinds import KINDS
from tenants.redaction import queries as redaction
from tenants.redaction.masking import CONTACT, covers
from tenants.redaction.names import hidden_of
from tenants.reviews.entries import lines_of


@dataclass(frozen=True)
class Covered:
    """A text in which something was covered; ``finds``: the words as written and what reviewers read there."""

    where: str
    finds: tuple[tuple[str, str], ...]


def in_words(application: Application) -> list[Covered]:
    """Every text of which a blind reviewer does not read all, in the order of the file; the same finds as theirs."""
    look = covers(hidden_of(application.person_id), CONTACT)
    told = [
        Covered(where, tuple(dict.fromkeys((text[a:b], instead) for text in texts for a, b, instead in look(text))))
        for where, texts in _written(application)
    ]
    return [one for one in told if one.finds]


def _written(application: Application) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The words of a file that people wrote and reviewers read covered, by where they stand."""
    for code, line in lines_of(application.person_id, blind=True):
        yield f"{KINDS[code].many} · {line.title}", (line.title, *line.facts)
    for place, rating in enumerate(ratings.of_application(application.id), 1):
        if rating.state == "completed":
            yield _("Comments of rating %(number)s", number=place), (rating.comments or "",)
    for paper in redaction.papers(application.person_id):
        yield _("Note to %(file)s", file=paper.file.name), (paper.document.note or "",)
    for occasion in questions.asked(application.id):
        for row in occasion.questions:
            yield _("Question: %(words)s", words=row.words), (row.words, row.answer)
