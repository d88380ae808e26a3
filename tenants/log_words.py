"""What an association's log of changes calls its rows, and the codes in them; only the office reads it."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants import permissions
from tenants.appeals import words as appeals
from tenants.desk import words as desk
from tenants.intake import words as intake
from tenants.kernel.log_words import Words
from tenants.ratings import words as ratings
from tenants.record import words as record
from tenants.redaction import words as redaction
from tenants.reviews import words as reviews
from tenants.talk import words as talk

KINDS: dict[str, Any] = {
    "advice": _l("Advice to an applicant"),
    "agreement": _l("Text to be signed"),
    "appeal": _l("Appeal or complaint"),
    "appeal_note": _l("Note on an appeal"),
    "application": _l("Application"),
    "arrival": _l("File of an old system"),
    "arrival_row": _l("Row of an old system"),
    "batch": _l("Spreadsheet brought in"),
    "cohort": _l("Cohort"),
    "comment": _l("Comment"),
    "confirmation": _l("Request to confirm hours"),
    "conflict": _l("Conflict of interest"),
    "counter": _l("Counter of numbers"),
    "covered_copy": _l("Covered copy of a document"),
    "covered_page": _l("Covered page"),
    "decision": _l("Decision"),
    "document": _l("Document"),
    "draft": _l("Draft kept while writing"),
    "education": _l("Education"),
    "endorsement": _l("Endorsement"),
    "endorsement_change": _l("Change of an endorsement"),
    "event": _l("Event of an application"),
    "exam_part": _l("Part of an exam"),
    "glance": _l("Progress of an application"),
    "held_elsewhere": _l("Endorsement held elsewhere"),
    "intake": _l("How intake works"),
    "intake_window": _l("Window of intake"),
    "joint": _l("Recommendation of two reviewers"),
    "licence": _l("License of a person"),
    "listing": _l("Wish about the public register"),
    "look": _l("Look at an application"),
    "mailing": _l("News sent by email"),
    "mailing_copy": _l("Copy of the news to one reader"),
    "membership": _l("Membership"),
    "name_tie": _l("Two spellings of a name"),
    "offering": _l("What is offered"),
    "picture": _l("Picture"),
    "piece": _l("Page, news or event"),
    "piece_text": _l("Text of a page"),
    "piece_version": _l("Version of a text"),
    "place": _l("Place on the waiting list"),
    "plan": _l("Action on many files"),
    "provider": _l("RSC provider"),
    "provider_lapse": _l("RSC hour after a provider’s endorsement ended"),
    "question": _l("Question to an applicant"),
    "rating": _l("Reference"),
    "rating_item": _l("Statement of a reference"),
    "reading": _l("What somebody has read"),
    "remark": _l("Remark of a reviewer"),
    "review": _l("Review"),
    "review_credit": _l("Hours credited for a review"),
    "reviewer": _l("Reviewer on the roster"),
    "rsc": _l("Hour of reflective supervision"),
    "rsc_answer": _l("Answer of an RSC provider"),
    "rule_preview": _l("Preview of other rules"),
    "signature": _l("Signature"),
    "site": _l("Settings"),
    "subscriber": _l("Subscriber to the news"),
    "template": _l("Letter"),
    "thanks": _l("Thanks to a volunteer"),
    "thread": _l("Conversation about a section"),
    "training": _l("Training"),
    "vetting": _l("Provider accepted by the office"),
    "work": _l("Job"),
}
LEFT: dict[str, Any] = {"on_hold": _l("Paused"), "withdrawn": _l("Withdrawn"), "endorsed": _l("Endorsed")}
CODES: dict[str, Any] = {
    "age_bands": record.BANDS,
    "competencies": record.AREAS,
    "domain": ratings.DOMAINS,
    "focus": record.FOCUS,
    "format": record.FORMATS,
    "joint.verdict": reviews.RECOMMENDATIONS,
    "level": record.LEVELS,
    "mode": record.MODES,
    "modes": record.MODES,
    "person_role.role": permissions.LABELS,
    "rating.kinds": ratings.KINDS,
    "review.verdict": reviews.RECOMMENDATIONS,
    "role_kind": record.ROLE_KINDS,
    "section": talk.SECTIONS,
    "source": record.SOURCES,
    "status": record.AWARD_STATUSES,
    "topics": record.TOPICS,
    "verdict": desk.VERDICTS,
    "with_whom": record.WITH_WHOM,
    "agreement.kind": record.AGREEMENTS,
    "signature.kind": record.AGREEMENTS,
    "appeal.kind": appeals.KINDS,
    "appeal.state": appeals.STATES,
    "application.state": {**desk.STATES, **LEFT},
    "cohort.kind": intake.KINDS,
    "covered_copy.state": redaction.STATES,
    "licence.kind": record.LICENCE_KINDS,
    "training.kind": record.TRAINING_KINDS,
}
WORDS = Words(kinds=KINDS, codes=CODES)
