"""The desk's words: who has it and why, the next act, what happened, and why something is refused."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.categories import category_name
from tenants.record import lines

VIEWS: dict[str, Any] = {
    "mine": _l("With me"),
    "references": _l("References"),
    "review": _l("In review"),
    "decide": _l("To decide"),
    "award": _l("To award"),
    "all": _l("All"),
}
WHO: dict[str, Any] = {
    "you": _l("You"),
    "applicant": _l("Applicant"),
    "raters": _l("Raters"),
    "reviewers": _l("Reviewers"),
    "nobody": _l("Nobody"),
}
WHY: dict[str, Any] = {
    "check": _l("Check that it is complete"),
    "vet": _l("Speak with a rater"),
    "know": _l("Look up an RSC provider"),
    "assign": _l("Assign reviewers"),
    "reviewing": _l("Reading the file"),
    "decide": _l("The reviews are in: decide"),
    "disagree": _l("Reviewers disagree: decide"),
    "award": _l("Approved: award it"),
    "registration": _l("Look at the registration"),
    "document": _l("Look at a document"),
    "question": _l("Answer a question"),
    "late": _l("The review is late"),
    "lapsing": _l("Membership ends"),
    "idle": _l("Was not here for a while"),
    "asked": _l("Have not answered yet"),
    "building": _l("Is building the application"),
    "on_hold": _l("Is taking a pause"),
    "returned_incomplete": _l("Adds what was missing"),
    "returned_hold": _l("Answers a question"),
    "returned_deferral": _l("Works on what the decision asked"),
    "over": _l("This application has ended"),
}
ACTS: dict[str, Any] = {
    "check": _l("Check"),
    "vet": _l("Look"),
    "know": _l("Look up"),
    "assign": _l("Assign"),
    "decide": _l("Decide"),
    "award": _l("Award"),
    "look": _l("Look"),
    "register": _l("Look"),
    "answer": _l("Answer"),
    "nudge": _l("See"),
    "member": _l("Look"),
}
KINDS: dict[str, Any] = {
    "registration": _l("Registrations"),
    "application": _l("Applications"),
    "document": _l("Documents to check"),
    "rater": _l("Raters to vet"),
    "provider": _l("RSC providers to look up"),
    "question": _l("Questions to answer"),
    "review": _l("Reviews late"),
    "membership": _l("Memberships ending"),
}
STATES: dict[str, Any] = {
    "building": _l("Building"),
    "submitted": _l("Submitted"),
    "returned": _l("Handed back"),
    "in_review": _l("In review"),
    "to_decide": _l("To decide"),
    "approved": _l("To award"),
}
WAITS: dict[str, Any] = {
    "7": _l("Over a week"),
    "14": _l("Over two weeks"),
    "30": _l("Over a month"),
    "90": _l("Over three months"),
}
DUES: dict[str, Any] = {"late": _l("Late"), "week": _l("Due within a week"), "none": _l("No due day")}
SORTS: dict[str, Any] = {
    "since": _l("Waiting"),
    "due": _l("Due"),
    "name": _l("Applicant"),
    "category": _l("Category"),
    "kind": _l("Kind"),
    "who": _l("Who has the ball"),
}
ORDERS: dict[str, Any] = {
    "since": _l("longest wait first"),
    "-since": _l("newest first"),
    "due": _l("soonest due first"),
    "-due": _l("latest due first"),
    "name": _l("by name"),
    "-name": _l("by name, from Z to A"),
    "category": _l("by category"),
    "-category": _l("by category, from Z to A"),
    "kind": _l("by kind"),
    "-kind": _l("by kind, from Z to A"),
    "who": _l("by who has the ball"),
    "-who": _l("by who has the ball, from Z to A"),
}
MENUS: dict[str, tuple[Any, Mapping[str, Any]]] = {
    "kind": (_l("Kind"), KINDS),
    "who": (_l("Ball"), WHO),
    "state": (_l("State"), STATES),
    "category": (_l("Category"), {}),
    "waiting": (_l("Waiting"), WAITS),
    "due": (_l("Due"), DUES),
    "why": (_l("Reason"), WHY),
}
VERDICTS: dict[str, Any] = {
    "approve": _l("Approve"),
    "hold": _l("Hold: ask the applicant for something"),
    "defer": _l("Defer: more is needed first"),
}
HAPPENED: dict[str, tuple[str, Any]] = {
    "registered": ("plus", _l("%(who)s registered")),
    "came_over": ("ext", _l("%(who)s brought it in from the old system")),
    "submitted": ("send", _l("%(who)s sent it in")),
    "resubmitted": ("send", _l("%(who)s sent it in again")),
    "returned": ("undo", _l("%(who)s sent it back with a list")),
    "confirmed": ("checkc", _l("%(who)s found it complete")),
    "assigned": ("users", _l("%(who)s assigned reviewers")),
    "unassigned": ("users", _l("%(who)s took a review back")),
    "recused": ("users", _l("%(who)s stepped back")),
    "review_sent": ("scale", _l("%(who)s sent a review")),
    "reviewed": ("scale", _l("The reviews are in")),
    "joint_asked": ("chat", _l("%(who)s asked both reviewers for a joint note")),
    "joint_agreed": ("scale", _l("%(who)s agreed to the joint note")),
    "joint_apart": ("scale", _l("%(who)s said that the reviewers stay apart")),
    "weigh_again": ("scale", _l("%(who)s answered an appeal: a new decision is due")),
    "review_again": ("scale", _l("%(who)s asked for a further review")),
    "decided": ("pen", _l("%(who)s decided: %(verdict)s")),
    "endorsed": ("award", _l("%(who)s awarded the endorsement")),
    "withdrawn": ("x", _l("%(who)s took it back")),
    "reopened": ("undo", _l("%(who)s came back to it")),
    "rested": ("clock", _l("%(who)s paused")),
    "resumed": ("undo", _l("%(who)s came back from a pause")),
    "handed_over": ("ext", _l("%(who)s handed a copy without the name to the Alliance, for a time")),
    "taken_back": ("undo", _l("%(who)s took the copy back from the Alliance")),
    "set_aside": ("clock", _l("%(who)s paused it for the office")),
    "taken_up": ("undo", _l("The office’s pause is over")),
    "finish_passed": ("flag", _l("The time to finish ended; it goes on by the rules of that day")),
    "finish_extended": ("flag", _l("%(who)s gave more time to finish")),
    "registration_approved": ("check", _l("%(who)s approved the registration")),
    "registration_reconsidered": ("undo", _l("%(who)s looks at the registration once more")),
    "unconfirmed": ("undo", _l("%(who)s took back that it is complete")),
    "advice_asked": ("chat", _l("%(who)s asked for an advisor")),
    "advice_given": ("chat", _l("%(who)s gave it to an advisor")),
    "advised": ("chat", _l("%(who)s advised")),
    "advice_ended": ("chat", _l("%(who)s ended the advice")),
    "declined": ("x", _l("%(who)s turned the registration down")),
    "rating_asked": ("mail", _l("%(who)s asked a rater")),
    "rating_reminded": ("send", _l("%(who)s reminded a rater")),
    "rating_replaced": ("users", _l("%(who)s asked somebody else")),
    "rating_lapsed": ("clock", _l("A rater’s link ran out")),
    "rating_done": ("checkc", _l("%(who)s gave a rating")),
    "rating_declined": ("x", _l("%(who)s would rather not rate")),
    "rater_vetted": ("phone", _l("%(who)s spoke with a rater: may count")),
    "rater_not_vetted": ("phone", _l("%(who)s spoke with a rater: does not count as endorsed")),
}
DECIDED: dict[str, Any] = {"approve": _l("approved"), "hold": _l("on hold"), "defer": _l("deferred")}
sentences.add(
    {
        "reviewed_yourself": _l("You reviewed this file. Somebody else decides on it."),
        "reading_yourself": _l("You have this file to review. What others wrote opens once your own review is sent."),
        "asks_missing": _l("Please write what the applicant is asked for, one line each."),
    }
)


def happened(kind: str, facts: Mapping[str, Any], who: str) -> tuple[str, str]:
    """Icon and sentence for an event; an unknown kind is told by its code."""
    icon, sentence = HAPPENED.get(kind, ("clock", kind))
    verdict = str(DECIDED.get(facts.get("verdict", ""), ""))
    return icon, str(sentence) % {"who": who, "verdict": verdict}


def why(code: str, about: str | None, due: date | None) -> str:
    """The reason, with whom or what day it is about."""
    if code == "lapsing" and due:
        return _("Membership ends on %(day)s", day=format_date(due, "long"))
    return f"{WHY[code]}: {about}" if about and code in ("vet", "know") else str(WHY[code])


DOES: dict[str, Any] = {
    "remind_reviewer": _l("A kind reminder to the reviewer"),
    "assign": _l("Goes to %(names)s"),
    "confirm": _l("Is complete; reviewers are chosen next"),
    "register": _l("The registration is approved, and they are written to"),
    "message": _l("Gets the letter “%(subject)s”"),
}
PLANS: dict[str, tuple[Any, Any, Any]] = {  # the act: its button, the plan's title, and what was done
    "assign": (_l("Assign reviewers"), _l("Who would get which file"), _l("The files are given out.")),
    "remind": (_l("Remind"), _l("Who would be reminded"), _l("The reminders are on their way.")),
    "confirm": (_l("Mark complete"), _l("What would be marked complete"), _l("They are marked complete.")),
    "register": (
        _l("Approve registrations"),
        _l("Which registrations would be approved"),
        _l("The registrations are approved."),
    ),
    "message": (_l("Send a letter"), _l("Who would get which letter"), _l("The letters are on their way.")),
}
BACK: dict[str, Any] = {  # said before an act is carried out: whether, and how long, it can be taken back
    "assign": _l("You can take this back until a review is begun. The reviewers are written to at once."),
    "remind": _l("Reminders leave at once and can’t be called back."),
    "confirm": _l("You can take this back until somebody is asked to review. Nobody is written to."),
    "register": _l("You can take this back until they send in. They are written to both times."),
    "message": _l("Letters leave at once and can’t be called back. Read them once more."),
}
ACT_ICONS = {"assign": "users", "remind": "send", "confirm": "check", "register": "plus", "message": "mail"}


def does(code: str, facts: Mapping[str, Any]) -> str:
    """What will be done with one row."""
    if code == "remind_raters":
        return ngettext("One kind reminder to a rater", "%(num)d kind reminders to raters", facts["num"])
    return str(DOES[code]) % facts if facts else str(DOES[code])


def chip(name: str, value: str) -> str:
    """A filter as its chip says it: "Ball: You"."""
    label, said = MENUS[name]
    return f"{label}: {said.get(value, value)}"


def opening(mine: int, others: int) -> str:
    """The sentence above the queue."""
    if not mine:
        return (
            ngettext(
                "Nothing needs you. One is moving without you.",
                "Nothing needs you. %(num)d are moving without you.",
                others,
            )
            if others
            else _("No applications yet.")
        )
    needs = _("One needs you.") if mine == 1 else _("%(mine)s need you.", mine=number(mine))
    if not others:
        return needs
    moving = (
        _("The other one is moving without you.")
        if others == 1
        else _("The other %(others)s are moving without you.", others=others)
    )
    return f"{needs} {moving}"


def number(count: int) -> str:
    """Small everyday numbers as words, at the beginning of a sentence."""
    small = (_("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine"))
    return small[count - 2] if 2 <= count <= 9 else str(count)


def held(endorsements: Sequence[Mapping[str, Any]]) -> list[str]:
    """Endorsements in one line each: category, who gave it, and since when."""
    return [_held(one) for one in endorsements]


def _held(one: Mapping[str, Any]) -> str:
    where = lines.association(one["association"]) if one.get("association") else None
    parts = [category_name(one["category"]), where, _since(one)]
    parts += [_("Endorsed Reflective Supervisor %(since)s", since=_since(addon)) for addon in one.get("addons") or ()]
    return ", ".join(part for part in parts if part)


def _since(one: Mapping[str, Any]) -> str:
    since = format_date(date.fromisoformat(one["from"]), "long")
    if not one.get("until"):
        return _("since %(day)s", day=since)
    return _("%(first)s to %(last)s", first=since, last=format_date(date.fromisoformat(one["until"]), "long"))


def days(count: int) -> str:
    if count == 0:
        return _("Today")
    return _("1 day") if count == 1 else _("%(count)s days", count=count)
