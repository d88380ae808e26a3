"""Statements out of an association's file, CSV or JSON: read whole, every fault named, before anything is loaded."""

import csv
import io
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenants.kernel.text import legible

MOST = 200
MOST_BYTES = 1024 * 1024
LONGEST = 600


@dataclass(frozen=True)
class Statement:
    """What a rater answers, by language, under a domain of the guidelines."""

    domain: str
    text: dict[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which line of the list; line 0 is the file as a whole."""

    line: int
    code: str
    facts: dict[str, Any] = field(default_factory=dict)


def read(
    content: bytes, *, languages: Sequence[str], domains: Collection[str], called: Mapping[str, str] | None = None
) -> tuple[list[Statement], list[Fault]]:
    """The statements of a file and its faults; ``languages``: the association's, its own first (which must be there);
    ``called``: what a domain may be called besides its code, see ``names_of``.

    CSV has a head line ``domain,en,es``; JSON is a list of ``{"domain": …, "text": {"en": …}}``.
    """
    try:
        rows = _rows(_decoded(content), languages)
    except (ValueError, RecursionError) as error:  # brackets without end
        return [], [Fault(0, str(error) if str(error) in WHOLE else "not_readable")]
    domain = [_domain(row.get("domain", "")) for row in rows]
    known = called or {}
    found = [Statement(known.get(one, one), _texts(row, languages)) for one, row in zip(domain, rows, strict=True)]
    return found, _faults(rows, found, languages[0], domains)


WHOLE = ("no_columns", "not_readable")


def _decoded(content: bytes) -> str:
    """UTF-8, or what spreadsheets on Windows save."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="strict")
    if "\x00" in text:
        raise ValueError("not_readable")
    return text


def _rows(text: str, languages: Sequence[str]) -> list[dict[str, Any]]:
    if text.lstrip()[:1] in ("[", "{"):
        return _of_json(json.loads(text))
    head = text.splitlines()[0] if text.strip() else ""
    sign = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=sign, skipinitialspace=True)
    columns = [str(name).strip().lower() for name in reader.fieldnames or ()]
    if not {"domain", languages[0]} <= set(columns):
        raise ValueError("no_columns")
    reader.fieldnames = columns
    return [row for row in reader if any(str(value or "").strip() for value in row.values())]


def _of_json(found: Any) -> list[dict[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ValueError("not_readable")
    return [{"domain": legible(str(row.get("domain") or "")), **_inner(row)} for row in found]


def _inner(row: dict[str, Any]) -> dict[str, Any]:
    text = row.get("text", row)
    return text if isinstance(text, dict) else {}


def _texts(row: dict[str, Any], languages: Sequence[str]) -> dict[str, str]:
    given = {code: " ".join(legible(str(row.get(code) or "")).split()) for code in languages}
    return {code: text for code, text in given.items() if text}


def _domain(typed: Any) -> str:
    """``Law, Regulation, and Policy`` is written ``law_regulation_policy`` as well."""
    words = "".join(sign if sign.isalnum() else " " for sign in str(typed or "").lower()).split()
    return "_".join(word for word in words if word not in ("and", "the"))


def names_of(labels: Mapping[str, str]) -> dict[str, str]:
    """The code of each domain by what a page calls it, however it is typed."""
    return {_domain(label): code for code, label in labels.items()}


def _faults(
    rows: Sequence[dict[str, Any]], found: Sequence[Statement], own: str, domains: Collection[str]
) -> list[Fault]:
    faults = [] if found else [Fault(0, "empty")]
    faults += [Fault(0, "too_many", {"most": MOST})] if len(found) > MOST else []
    seen: dict[tuple[str, str], int] = {}
    for line, (row, one) in enumerate(zip(rows, found, strict=True), 1):
        text = one.text.get(own, "")
        if one.domain not in domains:
            faults.append(Fault(line, "domain_unknown", {"domain": str(row.get("domain") or "")[:60]}))
        if not text:
            faults.append(Fault(line, "text_missing", {"language": own}))
        if any(len(words) > LONGEST for words in one.text.values()):
            faults.append(Fault(line, "text_long", {"most": LONGEST}))
        if text and (first := seen.setdefault((one.domain, text.casefold()), line)) != line:
            faults.append(Fault(line, "twice", {"first": first}))
    return faults


def written(found: Sequence[Statement], languages: Sequence[str]) -> str:
    """The same statements as a CSV file that ``read`` takes."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["domain", *languages])
    table.writerows([one.domain, *(one.text.get(code, "") for code in languages)] for one in found)
    return out.getvalue()
