"""`python -m tenants.kernel.supervisor`, what `make run` calls when the environment stands."""

import os
import sys
from pathlib import Path

from tenants.kernel.server import ServerError

from .claims import StartError
from .run import Supervisor


def main() -> int:
    """Exit code 0 after Ctrl-C, 1 with one paragraph on standard error when it cannot run."""
    data = Path(os.environ.get("ALLIANCE_DATA") or ".data").expanduser().absolute()
    try:
        Supervisor(data, os.environ.get("PORT") or "8000").run()
    except (StartError, ServerError) as error:
        sys.stderr.write(f"\n{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
