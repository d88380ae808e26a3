"""How often a place may ask: so much at once, then at a steady pace; others are not slowed by it."""

from tenants.kernel.pace import MOST_PLACES, Pace


def test_a_burst_then_a_steady_pace() -> None:
    pace = Pace(each_second=1, burst=3)
    assert [pace.take("a", 1, 0.0) for _turn in range(4)] == [0, 0, 0, 1]
    assert (pace.take("a", 1, 1.0), pace.take("a", 1, 1.0)) == (0, 1)


def test_a_dear_request_waits_longer_and_is_never_refused_for_good() -> None:
    pace = Pace(each_second=1, burst=10)
    assert (pace.take("a", 8, 0.0), pace.take("a", 8, 0.0), pace.take("a", 50, 100.0)) == (0, 6, 0)


def test_one_place_does_not_slow_another() -> None:
    pace = Pace(each_second=1, burst=1)
    assert [pace.take(place, 1, 0.0) for place in ("a", "a", "b")] == [0, 1, 0]


def test_memory_stays_bounded() -> None:
    pace = Pace(each_second=1, burst=1)
    for number in range(MOST_PLACES + 50):
        pace.take(str(number), 1, 0.0)
    assert len(pace._left) == MOST_PLACES
