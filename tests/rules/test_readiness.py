"""What must be there before a file is sent in, by a table of examples."""

import pytest

from tenants.applications import readiness


def findings(*unmet: str, emerging: bool | None = None, advisory: str = "") -> dict:
    kinds = {"exam": "exam", "rsc": "rsc_hours", "training": "training_hours"}
    rows = [
        {"requirement": name, "kind": kind, "met": name not in unmet, "advisory": name == advisory}
        for name, kind in kinds.items()
    ]
    return {"findings": rows, "ready": not set(unmet) - {advisory}, "ready_as_emerging": emerging}


EXAMPLES = [
    ("all is there", findings(), (), False, "endorsed"),
    ("hours are missing", findings("rsc"), ("rsc",), False, "endorsed"),
    ("the exam comes after the review", findings("exam"), (), True, "endorsed"),
    ("the exam and hours are missing", findings("exam", "rsc"), ("rsc",), True, "endorsed"),
    ("parts may wait for two years", findings("rsc", emerging=True), (), False, "emerging"),
    ("parts may wait, and do not have to", findings(emerging=True), (), False, "endorsed"),
    ("parts that may not wait are missing", findings("rsc", emerging=False), ("rsc",), False, "endorsed"),
    ("what is only to compare never decides", findings("rsc", advisory="rsc"), (), False, "endorsed"),
]


@pytest.mark.parametrize(("what", "found", "missing", "exam", "standing"), EXAMPLES, ids=[one[0] for one in EXAMPLES])
def test_what_is_missing(what: str, found: dict, missing: tuple, exam: bool, standing: str) -> None:
    answer = (readiness.missing(found), readiness.exam_missing(found), readiness.standing(found))
    assert answer == (missing, exam, standing)
