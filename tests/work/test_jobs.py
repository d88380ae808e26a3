"""A job commits with the change that causes it, and its effects happen once."""

import time
from collections import Counter
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from tenants.kernel import jobs, queue, recurring, work
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused
from tenants.people.models import Link, Person
from tests.place import Place
from tests.work import tasks
from tests.work.conftest import Command
from tests.work.running import started, until

assert tasks


def ask(place: Place, slug: str, task: str, row_id: UUID | None = None) -> UUID:
    row_id = row_id or uuid4()
    with place.inside(slug):
        jobs.enqueue(task, row_id)
    return row_id


def names(place: Place, slug: str = "oak") -> list[str]:
    with place.inside(slug):
        return list(db.session.scalars(select(Person.name).order_by(Person.name)))


def waiting(place: Place, columns: str = "task, attempts, last_error") -> list[tuple[object, ...]]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(f"select {columns} from shared.job order by created_at")
        return list(cursor.fetchall())


def test_a_job_works_as_the_association_that_asked_in_its_language(clean: Place) -> None:
    for slug in ("oak", "elm"):
        ask(clean, slug, "test.where")
    clean.drain()
    assert (names(clean, "oak"), names(clean, "elm")) == (["oak in en_US"], ["elm in en_US"])
    assert waiting(clean) == []


def test_a_job_of_a_change_that_was_refused_is_not_there(clean: Place) -> None:
    def change() -> None:
        with clean.inside("oak"):
            jobs.enqueue("test.leave", uuid4())
            raise Refused(Refusal("no"))

    with pytest.raises(Refused):
        change()
    assert waiting(clean) == []


def test_what_a_job_asks_for_is_done_too(clean: Place) -> None:
    row_id = ask(clean, "oak", "test.more")
    assert [one.job.task for one in clean.drain()] == ["test.more", "test.leave"]
    assert names(clean) == [str(row_id)]


def test_a_fault_undoes_its_effects_and_keeps_the_class_not_the_text(clean: Place) -> None:
    ask(clean, "oak", "test.fail")
    (outcome,) = work.drain(clean.workers)
    assert (outcome.how, names(clean)) == ("failed", [])
    assert waiting(clean) == [("test.fail", 1, "ValueError")]


def test_each_failure_waits_twice_as_long_and_none_longer_than_an_hour(clean: Place) -> None:
    ask(clean, "oak", "test.fail")
    pauses = []
    with clean.app("tenants", "worker").app_context():
        engine = db.engine
    for _attempt in range(12):
        work.run_one(clean.workers)
        ((pause,),) = waiting(clean, "round(extract(epoch from run_at - now()))")
        pauses.append(int(str(pause)))
        queue.retry(engine)
    assert [round(pause, -1) for pause in pauses[:4]] == [10, 20, 40, 80]
    assert pauses[-1] == 3600


def test_a_handler_may_keep_its_effects_and_come_again(clean: Place) -> None:
    row_id = ask(clean, "oak", "test.again")
    (outcome,) = clean.drain()
    assert (outcome.how, names(clean), waiting(clean)) == ("again", [str(row_id)], [("test.again", 1, "Again")])


def test_an_unknown_task_waits_for_the_release_that_knows_it(clean: Place) -> None:
    ask(clean, "oak", "test.tomorrow")
    work.drain(clean.workers)
    assert waiting(clean) == [("test.tomorrow", 1, "KeyError")]


def test_a_worker_whose_lease_ran_out_changes_nothing(clean: Place) -> None:
    row_id = ask(clean, "oak", "test.leave")
    with clean.app("tenants", "worker").app_context():
        engine = db.engine
    slow = queue.claim(engine, timedelta(0))
    assert slow is not None
    assert [one.how for one in clean.drain()] == ["done"]
    outcome = work._attempted(clean.workers, engine, slow)
    assert (outcome.how, type(outcome.error), names(clean)) == ("failed", queue.Lost, [str(row_id)])


def test_a_job_is_its_workers_for_as_long_as_the_work_takes(clean: Place) -> None:
    row_id = ask(clean, "oak", "test.leave")
    with clean.app("tenants", "worker").app_context():
        engine = db.engine
    slow = queue.claim(engine, timedelta(0))
    assert slow is not None
    before = until = waiting(clean, "run_at")
    with queue.held(engine, slow, timedelta(seconds=0.06)):
        for _look in range(500):
            until = waiting(clean, "run_at")
            if until != before:
                break
            time.sleep(0.02)
    assert until > before
    assert (queue.renew(engine, slow), clean.drain()) == (True, [])
    assert (work._attempted(clean.workers, engine, slow).how, names(clean)) == ("done", [str(row_id)])
    assert queue.renew(engine, slow) is False


def test_a_suspended_associations_jobs_wait_and_do_not_count_as_tries(clean: Place) -> None:
    ask(clean, "oak", "test.leave")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'suspended' where slug = 'oak'")
    assert [one.how for one in clean.drain()] == ["paused"]
    assert waiting(clean) == [("test.leave", 0, "Paused")]


def test_one_job_of_one_association_is_done_next_however_many_another_asks_for(clean: Place) -> None:
    for _job in range(30):
        ask(clean, "oak", "test.leave")
    row_id = ask(clean, "elm", "test.leave")
    done = [work.run_one(clean.workers) for _time in range(4)]
    assert str(row_id) in names(clean, "elm")
    assert [outcome and outcome.how for outcome in done] == ["done"] * 4
    assert len(names(clean, "oak")) == 3


def test_whoever_asked_is_served_in_turn(clean: Place) -> None:
    for slug in ("elm", "elm", "elm", "oak", "oak"):
        ask(clean, slug, "test.leave")
    with clean.inside("alliance"):
        jobs.enqueue("test.nothing")
    engine, turn = work.engine_of(clean.workers), queue.Turn()
    whose = [one.tenant for _time in range(7) if (one := queue.claim(engine, turn=turn))]
    alliance, elm, oak = clean.roles.alliance, clean.roles.tenant("elm"), clean.roles.tenant("oak")
    assert whose == [alliance, elm, oak, elm, oak, elm]


def test_jobs_survive_a_worker_that_is_killed_and_happen_exactly_once(clean: Place) -> None:
    wanted = {str(ask(clean, "oak" if number % 2 else "elm", "test.slowly")) for number in range(24)}
    with started(clean, "tests.work.worker", "0.5") as worker:
        until(lambda: len(waiting(clean)) <= 12)
        worker.kill()
    with started(clean, "tests.work.worker", "0.5") as worker:
        until(lambda: waiting(clean) == [])
        worker.terminate()
        assert (worker.communicate(timeout=60)[0].split()[-1], worker.returncode) == ("stopped", 0)
    done = Counter(names(clean, "oak") + names(clean, "elm"))
    assert (set(done), set(done.values())) == (wanted, {1})


def test_a_waiting_worker_wakes_at_once_and_survives_lost_connections(clean: Place) -> None:
    """It wakes for the jobs of a site that is open again, for a new one, and for one more without its connections."""
    state = "update shared.tenant set state = %s where slug = 'oak'"
    row_id = str(ask(clean, "oak", "test.leave"))
    ask(clean, "elm", "test.again")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(state, ["suspended"])
    with started(clean, "tests.work.worker", "60") as worker:
        until(lambda: ("test.leave", 0, "Paused") in waiting(clean))
        with clean.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(state, ["active"])
            cursor.execute("select pg_notify('alliance_jobs', '')")
        until(lambda: row_id in names(clean))
        assert waiting(clean, "task, last_error") == [("test.again", "Again")]
        for _time in range(2):
            row_id = str(ask(clean, "oak", "test.leave"))
            until(lambda row_id=row_id: row_id in names(clean))
            with clean.superuser() as connection, connection.cursor() as cursor:
                theirs = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = %s"
                cursor.execute(theirs, ["started by a test"])
        worker.terminate()
        assert (worker.communicate(timeout=60)[0].split()[-1], worker.returncode) == ("stopped", 0)


def test_old_links_go_and_useful_ones_stay_in_every_association(clean: Place) -> None:
    for slug in ("oak", "elm"):
        with clean.inside(slug):
            for days in (-30, -1, 1):
                db.session.add(Link(digest=f"{days}", purpose="signin", expires_at=now() + timedelta(days=days)))
    recurring.run_everywhere(clean.workers, "kernel.tidy")
    for slug in ("oak", "elm"):
        with clean.inside(slug):
            assert sorted(db.session.scalars(select(Link.digest))) == ["-1", "1"]


def test_recurring_work_is_done_when_its_time_comes(clean: Place) -> None:
    with clean.app("tenants", "worker").app_context():
        engine = db.engine
    with engine.connect() as connection:
        assert recurring.next_due(connection) == 0
    while recurring.run_due(clean.workers, engine):
        pass
    with engine.connect() as connection:
        assert 0 < recurring.next_due(connection) <= 3600
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select name from shared.periodic where next_at > now() order by 1")
        assert [row[0] for row in cursor.fetchall()] == sorted(jobs.RECURRING)


def test_a_job_that_fails_eight_times_raises_an_alert_without_its_text(clean: Place) -> None:
    ask(clean, "oak", "test.fail")
    engine = work.engine_of(clean.workers)
    with capture_logs() as lines:
        for _attempt in range(8):
            work.run_one(clean.workers)
            queue.retry(engine)
    failures = [line for line in lines if line["event"] == "job_failed"]
    assert [line["alert"] for line in failures] == [False] * 7 + [True]
    assert (failures[-1]["log_level"], failures[-1]["error"]) == ("error", "ValueError")
    assert "secret@people.example" not in str(lines)


def test_an_operator_sees_what_waits_and_tries_it_again(clean: Place, command: Command) -> None:
    assert command("jobs", "status").output == "Nothing waits.\n"
    ask(clean, "oak", "test.fail")
    assert command("jobs", "drain").stdout == "0 done, 1 failed.\n"
    shown = command("jobs", "status")
    assert (shown.exit_code, shown.output.split()[:7]) == (0, ["test.fail", "due", "0", "later", "1", "stuck", "0"])
    assert command("jobs", "retry", "--tenant", "elm").output == "0 due now.\n"
    assert command("jobs", "retry", "--tenant", "oak").output == "1 due now.\n"
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.job set attempts = 8")
    assert command("jobs", "status").exit_code == 1
