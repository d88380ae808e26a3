"""A worker process for the tests, with their tasks: ``python -m tests.work.worker LEASE``."""

import sys
from datetime import timedelta

import wsgi
from tenants.kernel import work
from tenants.kernel.commands.places import apps, ready
from tenants.kernel.wake import Stop
from tests.work import tasks

if __name__ == "__main__":
    with wsgi.app.app_context():
        stop = Stop().on_signals()
        sys.stdout.write(f"ready {tasks.__name__}\n")
        work.run(apps(), ready().worker_database_url, stop, timedelta(seconds=float(sys.argv[1])))
        sys.stdout.write("stopped\n")
