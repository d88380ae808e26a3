"""What both sides call themes' levels, states, kinds of meetings, and why something is refused."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

LEVELS: dict[int, Any] = {
    1: _l("Beginning"),
    2: _l("Growing"),
    3: _l("Steady"),
    4: _l("Strong"),
    5: _l("Leading"),
}
SIDES: dict[str, Any] = {"association": _l("The association"), "alliance": _l("The Alliance")}
ACTIONS: dict[str, tuple[Any, str]] = {
    "planned": (_l("Planned"), "idle"),
    "doing": (_l("Under way"), "brand"),
    "done": (_l("Done"), "ok"),
    "dropped": (_l("Dropped"), "idle"),
}
ACTS: dict[str, Any] = {"start": _l("Begin"), "finish": _l("Done"), "drop": _l("Drop")}
KINDS: dict[str, Any] = {
    "circle": _l("Monthly circle"),
    "one": _l("Talk with one association"),
    "standards": _l("Meeting about standards"),
}
MEETINGS: dict[str, tuple[Any, str]] = {
    "planned": (_l("Planned"), "info"),
    "held": (_l("Held"), "ok"),
    "cancelled": (_l("Called off"), "idle"),
}
ANSWERS: dict[str, tuple[Any, str]] = {
    "coming": (_l("Coming"), "ok"),
    "declined": (_l("Can’t come"), "idle"),
}
sentences.add(
    {
        "levels_left": _l("Each of the nine themes needs a title and four or five levels in words."),
        "nothing_rated": _l("Choose a level for at least one theme first."),
        "rating_draft_there": _l("A newer rating is begun already. Send that one, or go on with it."),
        "rating_opened": _l("The Alliance has opened it meanwhile. Send a new rating instead."),
        "rating_taken_back": _l("The association took it back meanwhile."),
        "rating_no_draft": _l("This rating was sent already. Reload the page."),
        "not_your_action": _l("The other side does this one, and ticks it."),
        "minutes_there": _l("Its minutes are published. It stays as it was held."),
        "rubric_published": _l("A published version stays as it is. Make a new one instead."),
        "rubric_draft_there": _l("There is a draft already. Go on with that one."),
        "newer_meanwhile": _l(
            "Somebody saved a newer version meanwhile. Reload the page; what you typed is kept here."
        ),
        "not_in_practice": _l("A practice site tells the Alliance nothing. Please do this on your own site."),
        "no_minutes": _l("Write the minutes first."),
        "meeting_no_more": _l("This meeting has begun, or was called off. Nothing needs an answer any more."),
        "meeting_cancelled": _l("This meeting was called off."),
    },
    constraints={
        "uq_theme_rating_draft": _l("Somebody began a rating a moment ago. Reload the page."),
        "uq_rubric_draft": _l("Somebody began a draft a moment ago. Reload the page."),
        "pk_rubric": _l("Somebody began this version a moment ago. Reload the page."),
        "uq_meeting_minutes_number": _l("Somebody saved the minutes a moment ago. Reload the page."),
    },
)


def options(labels: dict[Any, Any]) -> list[tuple[str, str]]:
    return [(str(code), str(label[0] if isinstance(label, tuple) else label)) for code, label in labels.items()]
