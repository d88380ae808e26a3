"""What the office typed as a value of its own, as the set has it: a number, yes or no, a word, a list, or nothing."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from tenants.kernel.plain_words import NO_DAY
from tenants.kernel.requests import refuse_field
from tenants.kernel.standards.difference_words import dated
from tenants.kernel.standards.knobs import Knob
from tenants.kernel.standards.rails import leaves
from tenants.kernel.text import key

Here = tuple[str, dict[str, Any]]
NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,2})?", re.ASCII)  # 1,500 could be one and a half: it is asked again
WORD = re.compile(r"[A-Za-z0-9][\w.-]{0,59}")
MOST = 100_000
MOST_WORDS = 30


def value(knob: Knob, typed: Mapping[str, Any], here: Here, *, known: Iterable[Mapping[str, Any]]) -> Any:
    """None takes it out. ``known``: bodies of sets, whose words are the ones that can stand there; raises Invalid."""
    if typed.get("remove"):
        if not knob.removable:
            raise refuse_field("remove", _("This can’t be taken out. Ask the Alliance instead."), here)
        return None
    text = str(typed["value"]).strip()
    if knob.kind == "whole":
        raise refuse_field("remove", _("A whole requirement can only be taken out: tick this box."), here)
    if knob.kind == "switch":
        return _switch(text, here)
    if knob.kind == "number":
        return _number(knob, text, here)
    if isinstance(knob.now, str) and dated(knob.now):
        return _day(text, here)
    words = vocabulary(knob, known)
    found = [_word(one, words, here) for one in (text.split(",") if knob.kind == "words" else [text]) if one.strip()]
    if not found or len(found) > MOST_WORDS:
        raise refuse_field("value", _("Please write at least one word."), here)
    return list(dict.fromkeys(found)) if knob.kind == "words" else found[0]


def vocabulary(knob: Knob, known: Iterable[Mapping[str, Any]]) -> list[str]:
    """The words that the rails name, else those that stand at the same place of any requirement."""
    if knob.words:
        return list(knob.words)
    last = knob.path.rpartition(".")[2]
    found: set[str] = set()
    for body in known:
        for path, now in leaves(body):
            if path[-1] == last:
                found |= {one for one in (now if isinstance(now, list) else [now]) if isinstance(one, str)}
    return sorted(found)


def _switch(text: str, here: Here) -> bool:
    """In any of the languages of the pages: who reads Spanish is asked for “sí”."""
    said = key(text)
    if said not in ("yes", "si", "no"):
        raise refuse_field("value", _("Please write yes or no."), here)
    return said != "no"


def _number(knob: Knob, text: str, here: Here) -> float:
    found = NUMBER.fullmatch(text)
    if found is None:
        raise refuse_field("value", _("Please write a number such as 1500 or 7.5."), here)
    number = Decimal(text.replace(",", "."))
    least, most = knob.least or 0, knob.most if knob.most is not None else MOST
    if not least <= number <= most:
        said = (
            _("Here from %(least)s to %(most)s is possible. For another value, ask the Alliance.")
            if knob.bounded
            else _("Please write a number from %(least)s to %(most)s.")
        )
        raise refuse_field("value", said % {"least": least, "most": most}, here)
    return int(number) if number == int(number) else float(number)


def _day(text: str, here: Here) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise refuse_field("value", str(NO_DAY), here) from None


def _word(typed: str, words: list[str], here: Here) -> str:
    """As the set writes it, whatever case and blanks somebody used."""
    plain = "_".join(typed.split())
    found = next((one for one in words if one.casefold() == plain.casefold()), None)
    if found is None and (words or not WORD.fullmatch(plain)):
        shown = ", ".join(one.replace("_", " ") for one in words[:40])
        raise refuse_field(
            "value", _("“%(word)s” is not known here. Known are: %(words)s.", word=plain, words=shown), here
        )
    return found or plain
