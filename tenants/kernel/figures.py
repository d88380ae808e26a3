"""The figures that Prometheus reads: counted by every process of this machine in one folder, shown by one of them."""

from collections import Counter as Counted
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from tenants.kernel.jobs import known
from tenants.kernel.queue import Standing
from tenants.kernel.settings import SettingsError

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name: it must be set before any process starts

REQUESTS = Counter("alliance_requests", "Requests answered", ["side", "endpoint", "method", "status"])
REQUEST_SECONDS = Histogram(
    "alliance_request_seconds",
    "Time to answer a request",
    ["side", "endpoint"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
JOBS = Counter("alliance_jobs", "Jobs by how they went", ["task", "how"])
JOB_SECONDS = Histogram("alliance_job_seconds", "Time of a job", ["task"], buckets=(0.01, 0.05, 0.25, 1, 5, 30, 120))
MAIL = Counter("alliance_mail", "Messages by what became of them", ["how"])
SITES = Counter("alliance_site_requests", "Requests for a site by how they ended", ["how"])


class Waiting(Collector):
    """What waits in the queue, asked for when somebody looks."""

    def __init__(self, standings: Callable[[], list[Standing]]) -> None:
        self._standings = standings

    def collect(self) -> Iterable[GaugeMetricFamily]:
        jobs = GaugeMetricFamily("alliance_jobs_waiting", "Jobs that wait", labels=["task", "standing"])
        waiting = Counted[tuple[str, str]]()
        for row in self._standings():
            for standing in ("due", "later", "stuck"):
                waiting[known(row.task), standing] += getattr(row, standing)
        for labels, number in waiting.items():
            jobs.add_metric(labels, number)
        yield jobs


def serve(port: int, standings: Callable[[], list[Standing]]) -> tuple[int, Callable[[], None]]:
    """``/metrics`` on loopback for all processes that count in the folder; returns the port and what stops it.

    Port 0 is any free one. Raises SettingsError when no folder is set.
    """
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:
        raise SettingsError(f"{FOLDER} is missing: an empty folder in which every process counts.") from None
    registry.register(Waiting(standings))
    server, thread = start_http_server(port, addr="127.0.0.1", registry=registry)

    def stop() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return server.server_port, stop
