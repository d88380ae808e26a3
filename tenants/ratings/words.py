"""The sentences of references: relations, places, answers, domains, and why something is not possible."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.people.letters import STANDING

KINDS: dict[str, Any] = {
    "supervisor": _l("Supervisor"),
    "rsc_provider": _l("Gives me reflective supervision"),
    "rsc_recipient": _l("Receives reflective supervision from me"),
    "supervisee": _l("Someone I supervise"),
    "colleague": _l("Colleague"),
    "parent": _l("Parent or caregiver I worked with"),
    "teacher": _l("Teacher"),
    "trainer": _l("Trainer"),
    "consultant": _l("Consultant"),
    "cda_mentor": _l("CDA mentor"),
    "board_member": _l("Board member"),
}
RELATIONS: dict[str, Any] = KINDS | {
    "rsc_provider": _l("RSC provider"),
    "rsc_recipient": _l("RSC recipient"),
    "supervisee": _l("Supervisee"),
    "parent": _l("Parent or caregiver"),
}
PLACES: dict[str, Any] = {
    "supervisor": _l("Your current supervisor"),
    "rsc_provider": _l("Your RSC provider"),
    "rsc_recipient": _l("Someone who receives RSC from you"),
    "endorsed": _l("Someone who is endorsed"),
    "professional": _l("A professional who knows your work"),
    "third": _l("A third person who knows your work"),
}
SCALE: tuple[tuple[str, Any], ...] = (
    ("1", _l("Not yet")),
    ("2", _l("Now and then")),
    ("3", _l("Often")),
    ("4", _l("Nearly always")),
    ("5", _l("Always, and helps others do it")),
    ("none", _l("Not enough information")),
)
DOMAINS: dict[str, Any] = {
    "theoretical_foundations": _l("Understanding young children and their relationships"),
    "law_regulation_policy": _l("Law, regulation and policy"),
    "systems_expertise": _l("Knowing the systems around families"),
    "direct_service_skills": _l("Working directly with families"),
    "working_with_others": _l("Working with others"),
    "communicating": _l("Communicating"),
    "thinking": _l("Thinking"),
    "reflection": _l("Reflection"),
    "administration": _l("Administration"),
    "research_evaluation": _l("Research and evaluation"),
}
LETTERS = STANDING
sentences.add(
    {
        "references_closed": _l("Your application is with the office now, so references can’t be changed."),
        "own_rater": _l("This is your own address. A reference comes from somebody else."),
        "rater_asked_already": _l("You have asked this person already. Each rater counts once."),
        "asked_many_lately": _l(
            "You have asked %(most)s people within %(days)s days. Wait a while, or write to the office."
        ),
        "asked_enough": _l("You have asked %(most)s people. Replace somebody before you ask another."),
        "reminded_lately": _l("A letter went out less than three days ago. Next one: in %(days)s days."),
        "reminded_enough": _l("%(most)s reminders have gone out. A call may work better, or ask somebody else."),
        "statements_left": _l("%(count)s statements are still open. Nothing was sent yet."),
        "recommendation_missing": _l("Please say whether you recommend, then send."),
    }
)


def told(text: dict[str, Any], language: str) -> str:
    """A text stored by language, in the reader's or else in English."""
    short = language.split("_", maxsplit=1)[0]
    return str(text.get(short) or text.get("en") or next(iter(text.values()), ""))
