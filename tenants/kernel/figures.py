"""The figures that Prometheus reads: requests, jobs and mail, counted in every process of this machine."""

from prometheus_client import Counter, Histogram

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
