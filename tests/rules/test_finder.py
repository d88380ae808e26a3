"""Which categories are laid side by side, and the record that answers stand for."""

from datetime import date
from pathlib import Path

import pytest

from tenants.finder.rules import Answers, Choice, fitting, record_of
from tenants.kernel.standards import check, load_folder

ON = date(2026, 11, 22)
ALL = [
    Choice(code, series, role)
    for series, start in (("I", "I"), ("EC", "EC"))
    for role, code in (
        ("FA", f"{start}FA"),
        ("FS", f"{start}FS"),
        ("MHS", f"{start}MHS"),
        ("MHM_C", f"{start}MHM-C"),
    )
] + [Choice("IFS-ERS", "I", "ERS"), Choice("IMHS-ERS", "I", "ERS")]
STANDARDS = load_folder(Path(__file__).resolve().parents[2] / "alliance" / "standards" / "published")


@pytest.mark.parametrize(
    ("series", "roles", "found"),
    [
        # one kind of work: the Associate beside it, which is open to everybody
        (["I"], ["FS"], ["IFS", "IFA"]),
        (["I"], ["FA"], ["IFA"]),
        (["I", "EC"], ["FS"], ["IFS", "ECFS", "IFA", "ECFA"]),
        # two that somebody hesitates between: those two
        (["EC"], ["FS", "MHS"], ["ECMHS", "ECFS"]),
        # the add-on stands on several categories
        (["I"], ["ERS"], ["IFS-ERS", "IMHS-ERS", "IFA"]),
        # never more than four
        (["I", "EC"], ["FA", "FS", "MHS"], ["IMHS", "ECMHS", "IFS", "ECFS"]),
        # a kind that is not offered here leaves what is
        (["I"], ["MHM_P"], ["IFA"]),
        ([], ["FS"], []),
    ],
)
def test_the_categories_of_ones_ages_and_work(series: list[str], roles: list[str], found: list[str]) -> None:
    assert fitting(ALL, series, roles) == found


def missing(answers: Answers, category: str) -> dict[str, str]:
    """What work and learning still lack; references, agreements and membership come later for everybody."""
    record = record_of(answers, jurisdiction="US-NC", on=ON)
    found = check(STANDARDS, record, category=category, on=ON, association="US-NC")["findings"]
    later = ("references", "agreement", "membership", "exam")
    return {
        one["requirement"]: one["missing"]
        for one in found
        if not one["met"] and not one["advisory"] and one["kind"] not in later
    }


YOUNG = ("prenatal_to_36m",)
VISITOR = Answers(YOUNG, ("FS",), years=2, families=10, training=30, dei=3, rsc=24, qualified=True)


@pytest.mark.parametrize(
    ("answers", "category", "lacks"),
    [
        (VISITOR, "IFS", {}),
        (VISITOR, "IFA", {}),
        # the same hours from somebody who may not give them, or of whom one doesn't know
        (Answers(YOUNG, ("FS",), years=2, families=10, training=30, dei=3, rsc=24), "IFS", {"rsc": "24"}),
        (
            Answers(YOUNG, ("FS",), years=1, families=4, training=10, rsc=8, qualified=True),
            "IFS",
            {
                "rsc": "16",
                "training": "23",
                "training_dei": "3",
                "training_iecmh": "20",
                "work": "365",
                "work_families": "6",
            },
        ),
        (
            Answers(
                YOUNG,
                ("MHS",),
                degree="masters",
                licence=True,
                years=3,
                families=20,
                training=30,
                dei=3,
                rsc=50,
                qualified=True,
            ),
            "IMHS",
            {},
        ),
        # nothing said: everything is still to come, and nothing breaks
        (
            Answers(YOUNG, ("FA",)),
            "IFA",
            {"education_or_work": "1", "training": "33", "training_dei": "3", "training_iecmh": "30"},
        ),
    ],
)
def test_answers_are_judged_by_the_checker_itself(answers: Answers, category: str, lacks: dict[str, str]) -> None:
    assert missing(answers, category) == lacks
