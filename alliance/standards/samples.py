"""A sample draft for a demo, open for comments: what it would change is invented, and its label says so."""

from datetime import date, timedelta
from uuid import UUID

from alliance.standards import draft_actions

TEXT = """schema: standards/1
kind: requirement_set
id: sample-{year}
label: "Sample draft: more time to learn"
notes: "A sample. Families should meet people who had time to learn, and nobody should pay twice for the same course."
extends: alliance-2025
effective: {{from: "{year}-01-01"}}
roles:
  FA: {{requirements: {{training: {{hours: 36}}}}}}
  FS: {{requirements: {{training: {{hours: 36}}, rsc: {{hours: 30}}}}}}
"""


def fill(by: UUID, on: date) -> None:
    """One draft, to begin the year after next; associations have four weeks to read it."""
    draft = draft_actions.begin(TEXT.format(year=on.year + 2), on, by)
    draft_actions.consult(draft, on + timedelta(days=28), on)
