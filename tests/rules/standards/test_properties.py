"""What holds of every record: order does not matter where no two entries compete, more never counts for less."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenants.kernel.standards import check

from .worked import published

ON = date(2026, 6, 1)
BANDS = ["prenatal_to_36m", "3_to_6y"]
AREAS = sorted(published().catalogue.areas)
CATEGORIES = ["IFA", "IFS", "IMHS", "IMHM-C", "IMHM-P", "IMHM-R/F", "ECFA", "ECFS", "ECMHS", "ECMHM-C", "IFS-ERS"]
SETS = ["base-2017", "taskforce-2022", "alliance-2024", "alliance-2025"]
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(2016, 1, 1), date(2027, 12, 31))
bands = st.sampled_from([BANDS[:1], BANDS[1:], BANDS])
quarters = st.integers(1, 200).map(lambda number: number / 4)


@st.composite
def trainings(draw: Any) -> dict[str, Any]:
    day, hours = draw(days), draw(quarters)
    topics = {draw(st.sampled_from(["iecmh", "dei", "rsc_provision"])): hours}
    areas = draw(st.lists(st.sampled_from(AREAS), max_size=4, unique=True))
    return {
        "from": day.isoformat(),
        "hours": hours,
        "topics": topics,
        "kind": "series",
        "competencies": areas,
        "age_bands": draw(bands),
    }


@st.composite
def sessions(draw: Any) -> dict[str, Any]:
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 0, 5, 40])))
    told = {"from": first.isoformat(), "to": last.isoformat(), "minutes": draw(st.integers(1, 600))}
    who = {
        "provider": draw(st.sampled_from([None, "p0", "p1", "p2"])),
        "format": draw(st.sampled_from(["individual", "group"])),
    }
    flags = {name: draw(st.booleans()) for name in ("confirmed", "about_own_provision", "peer")}
    return {**told, **who, **flags, "age_bands": draw(bands)}


@st.composite
def jobs(draw: Any) -> dict[str, Any]:
    first = draw(days)
    until = draw(st.none() | st.dates(first, date(2028, 1, 1)))
    kinds = ["direct_service", "rsc_provision", "policy_leadership", "teaching_research", "graduate_internship"]
    return {
        "from": first.isoformat(),
        "until": until.isoformat() if until else None,
        "hours_per_week": draw(st.integers(1, 240)) / 4,
        "paid": draw(st.booleans()),
        "supervised": draw(st.booleans()),
        "role_kind": draw(st.sampled_from(kinds)),
        "age_bands": draw(bands),
        "families_target_age": draw(st.integers(0, 20)),
        "focus": draw(st.lists(st.sampled_from(["social_emotional", "relationship"]), unique=True)),
        "with": draw(st.lists(st.sampled_from(["child", "caregiver"]), unique=True)),
        "leadership": draw(st.sampled_from([None, "local", "state"])),
    }


SECTIONS = {"training": trainings(), "rsc": sessions(), "work": jobs()}
PROVIDERS = [
    {"id": "p0", "degree": "masters", "endorsements": [{"id": "e", "category": "IMHM-C", "from": "2015-01-01"}]},
    {"id": "p1", "degree": "masters", "endorsements": [{"id": "e", "category": "IFRS", "from": "2022-10-01"}]},
    {"id": "p2", "degree": "none", "endorsements": [{"id": "e", "category": "IMHS", "from": "2020-01-01"}]},
]


@st.composite
def records(draw: Any, most: int = 8) -> dict[str, Any]:
    record: dict[str, Any] = {"schema": "record/1", "person": {"id": "p", "jurisdiction": "US-NC"}}
    for section, entries in SECTIONS.items():
        found = draw(st.lists(entries, max_size=most))
        record[section] = [{"id": f"{section[0]}{place}", **one} for place, one in enumerate(found)]
    return {**record, "rsc_providers": deepcopy(PROVIDERS)}


cases = st.fixed_dictionaries({"category": st.sampled_from(CATEGORIES), "set": st.sampled_from(SETS)})


def judged(record: dict[str, Any], case: dict[str, str]) -> dict[str, dict[str, Any]]:
    set_id = case["set"] if "ERS" not in case["category"] else "alliance-2025"
    found = check(published(), record, category=case["category"], set=set_id, on=ON, association="US-NC")
    return {one["requirement"]: one for one in found["findings"]}


@FEW
@given(record=records(), case=cases)
def test_findings_add_up(record: dict, case: dict) -> None:
    """What is missing is what is asked less what counts; an entry counts exactly when it has no reason."""
    for one in judged(record, case).values():
        required, counted, missing = (float(one[name]) for name in ("required", "counted", "missing"))
        assert missing == max(0, required - counted)
        assert not (one["met"] and missing)
        assert [entry["reason"] is not None for entry in one["entries"] if float(entry["counted"])] == [False] * sum(
            float(entry["counted"]) > 0 for entry in one["entries"]
        )


@FEW
@given(record=records(), case=cases)
def test_a_second_judgement_says_the_same_and_changes_nothing(record: dict, case: dict) -> None:
    before = deepcopy(record)
    assert (judged(record, case) == judged(record, case), record) == (True, before)


@FEW
@given(record=records(), case=cases, more=trainings() | jobs())
def test_one_more_training_or_job_never_counts_for_less(record: dict, case: dict, more: dict) -> None:
    section = "training" if "topics" in more else "work"
    richer = {**record, section: [*record[section], {"id": "more", **more}]}
    poor, rich = judged(record, case), judged(richer, case)
    fewer = [name for name in poor if float(rich[name]["counted"]) < float(poor[name]["counted"])]
    lost = [name for name in poor if poor[name]["met"] and not rich[name]["met"]]
    assert (fewer, lost) == ([], [])


@FEW
@given(record=records(), case=cases, more=sessions())
def test_one_more_hour_at_the_end_never_takes_another_away(record: dict, case: dict, more: dict) -> None:
    """Outside windows: entries that compete keep the earlier one, so one that comes last adds or is refused."""
    richer = {**record, "rsc": [*record["rsc"], {"id": "more", **more}]}
    poor, rich = judged(record, case), judged(richer, case)
    plain = [name for name, one in poor.items() if one["kind"] == "rsc_hours" and "window" not in one]
    plain = [name for name in plain if name != "rsc_own_provision" or "window" not in poor.get("rsc", {})]
    assert [name for name in plain if float(rich[name]["counted"]) < float(poor[name]["counted"])] == []


@FEW
@given(record=records(), case=cases, order=st.randoms(use_true_random=False))
def test_the_order_of_jobs_and_of_untitled_trainings_does_not_matter(record: dict, case: dict, order: Any) -> None:
    """They never compete: untitled trainings are no duplicates, jobs share the days between them."""
    shuffled = deepcopy(record)
    order.shuffle(shuffled["work"])
    order.shuffle(shuffled["training"])
    one, other = judged(record, case), judged(shuffled, case)
    totals = [{name: (found["counted"], found["met"]) for name, found in side.items()} for side in (one, other)]
    assert totals[0] == totals[1]


@FEW
@given(record=records(), case=cases, order=st.randoms(use_true_random=False))
def test_the_order_of_meetings_on_single_days_changes_no_sum(record: dict, case: dict, order: Any) -> None:
    """Without ranges only exact repetitions compete, and either of two equal ones may stay."""
    for one in record["rsc"]:
        one["to"] = one["from"]
    shuffled = deepcopy(record)
    order.shuffle(shuffled["rsc"])
    one, other = (judged(plainly(each), case).get("rsc", {}).get("counted") for each in (record, shuffled))
    assert one == other


def plainly(record: dict) -> dict:
    """The flags that may differ between two otherwise equal meetings are alike."""
    alike = {"confirmed": True, "about_own_provision": True, "peer": False, "age_bands": BANDS[:1]}
    return {**record, "rsc": [one | alike for one in record["rsc"]]}


@FEW
@given(record=records(), case=cases, later=st.integers(1, 400))
def test_time_alone_takes_no_training_and_no_work_away(record: dict, case: dict, later: int) -> None:
    """Entries of the past keep counting on later days by the same set."""
    set_id = case["set"] if "ERS" not in case["category"] else "alliance-2025"
    counts = []
    for on in (ON, ON + timedelta(days=later)):
        found = check(published(), record, category=case["category"], set=set_id, on=on, association="US-NC")
        kinds = ("training_hours", "work_years", "families", "competency_coverage")
        counts.append({one["requirement"]: float(one["counted"]) for one in found["findings"] if one["kind"] in kinds})
    assert [name for name in counts[0] if counts[1][name] < counts[0][name]] == []
