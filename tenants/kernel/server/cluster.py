"""The folder that holds the database: made whole or not at all, and the settings the server runs with."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from psycopg2.extensions import QuotedString

from . import logins, process
from .account import Account
from .binaries import programs
from .failure import ServerError, explained, from_output

SETTINGS = {
    "listen_addresses": "",
    "port": "5432",  # only part of the socket's name
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "max_locks_per_transaction": "2048",  # one transaction may touch the tables of many tenants
    "shared_buffers": "64MB",
    "max_wal_size": "256MB",
    "min_wal_size": "32MB",
    "io_method": "sync",  # three processes fewer on a small machine
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_error_statement": "panic",  # statements and details carry personal data
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
INITDB = (
    "--username=postgres",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--auth=trust",  # until the passwords stand; no server runs before that
    "--no-instructions",
)
COUNTERS = (
    *("tuples_inserted", "tuples_updated", "tuples_deleted", "tuples_hot_updated"),
    *("live_tuples", "dead_tuples", "mod_since_analyze", "ins_since_vacuum"),
)
# how often a row came or went in a table of an association is nobody else's business; every login could ask
CLOSED = f"REVOKE EXECUTE ON FUNCTION {', '.join(f'pg_stat_get_{name}(oid)' for name in COUNTERS)} FROM PUBLIC"
HOME = Path("/proc/self/cwd")
LOCAL_AND_SCRAM = "local all all scram-sha-256\n"


@dataclass(frozen=True)
class Cluster:
    """A data folder of PostgreSQL, the user it belongs to, and the programs that user may run."""

    path: Path
    account: Account
    bin: Path

    @property
    def seen(self) -> str:
        """The folder as its user can name it: where a folder above is closed to it, "where I stand".

        The programs are started inside the folder while we are still root, so nobody's permissions change.
        """
        if self.account.reaches(self.path):
            return str(self.path)
        if not HOME.exists():
            raise ServerError(
                f"PostgreSQL does not run as root, and the user it runs as cannot enter {self.path}. "
                "Choose a folder that every user may enter (ALLIANCE_DATA=/var/lib/alliance), "
                "or run the command as a normal user."
            )
        return str(HOME)

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.bin / program), "-D", self.seen, *arguments]


def stands(path: Path) -> bool:
    """Whether a whole cluster is there."""
    return (path / "PG_VERSION").exists()


def made(data: Path, path: Path, account: Account, *, durable: bool) -> Cluster:
    """The cluster in `path`, made now when there is none; its logins have the passwords kept in `data`."""
    cluster = Cluster(path, account, programs(account))
    if not stands(path):
        _make(data, cluster, durable=durable)
    elif not all(logins.kept(data, login) for login in ("postgres", "migrator")):
        _alone(cluster, _passwords(data, "ALTER"), durable=durable)
    _check_version(cluster)
    return cluster


def _make(data: Path, cluster: Cluster, *, durable: bool) -> None:
    fresh = Cluster(cluster.path.with_name(cluster.path.name + ".new"), cluster.account, cluster.bin)
    process.shut_down(fresh.path, at_once=True)  # left by a start that was killed
    with explained("make the database folder", fresh.path):
        if fresh.path.exists():
            shutil.rmtree(fresh.path)
        _own_folder(fresh)
    try:
        _run(fresh, fresh.command("initdb", *INITDB, *([] if durable else ["--no-sync"])))
        statements = [*_passwords(data, "CREATE"), "CREATE DATABASE alliance OWNER migrator"]
        _alone(fresh, statements, durable=durable)
        _alone(fresh, [CLOSED], durable=durable, database="alliance")
        with explained("finish the database folder", fresh.path):
            (fresh.path / "pg_hba.conf").write_text(LOCAL_AND_SCRAM, encoding="utf-8")
            fresh.path.rename(cluster.path)
    except ServerError:
        shutil.rmtree(fresh.path, ignore_errors=True)  # what is half made only fills the disk
        raise


def _own_folder(cluster: Cluster) -> None:
    cluster.path.mkdir(mode=0o700)
    if cluster.account.drops:
        shutil.chown(cluster.path, cluster.account.uid, cluster.account.gid)


def _passwords(data: Path, verb: str) -> list[str]:
    """Statements for single-user mode, where nothing can be bound: passwords are quoted by libpq."""
    superuser, migrator = (_quoted(logins.password(data, login)) for login in ("postgres", "migrator"))
    return [
        "ALTER ROLE postgres PASSWORD " + superuser,
        verb + " ROLE migrator LOGIN CREATEROLE NOSUPERUSER NOCREATEDB PASSWORD " + migrator,
    ]


def _quoted(value: str) -> str:
    return QuotedString(value).getquoted().decode("ascii")


def _alone(cluster: Cluster, statements: list[str], *, durable: bool, database: str = "postgres") -> None:
    """Run statements without a server that anybody could reach."""
    options = ["-c", "exit_on_error=true", *_options({} if durable else HASTY)]
    command = [str(cluster.bin / "postgres"), "--single", "-D", cluster.seen, *options, database]
    _run(cluster, command, text="".join(one + "\n" for one in statements))


def _run(cluster: Cluster, command: list[str], text: str = "") -> None:
    with explained("run PostgreSQL for", cluster.path):
        done = subprocess.run(
            command,
            input=text,
            capture_output=True,
            check=False,
            text=True,
            errors="replace",
            cwd=cluster.path,
            env=environment(),
            timeout=600,
            **cluster.account.options,
        )
    if done.returncode != 0:
        raise from_output("make the database in", cluster.path, done.returncode, done.stderr)


def server_command(cluster: Cluster, sockets: Path, *, durable: bool) -> list[str]:
    """The command of the server itself; every setting comes from here, whatever the folder's files say."""
    settings = {**SETTINGS, "unix_socket_directories": str(sockets), **({} if durable else HASTY)}
    return cluster.command("postgres", *_options(settings))


def environment() -> dict[str, str]:
    """Nothing of the caller's: PGDATA, PGPORT or a foreign locale would change what the server does."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def _options(settings: dict[str, str]) -> list[str]:
    return [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]


def _check_version(cluster: Cluster) -> None:
    with explained("read", cluster.path):
        of_data = (cluster.path / "PG_VERSION").read_text(encoding="ascii").strip()
        of_programs = subprocess.run(
            [cluster.bin / "postgres", "--version"], capture_output=True, check=True, text=True, cwd="/"
        ).stdout.split()[2]
    if of_programs.split(".")[0] != of_data:
        raise ServerError(
            f"The database in {cluster.path} was made by PostgreSQL {of_data}, and the installed one is "
            f"{of_programs}. Install the version that made it and export the associations, or choose another "
            "folder with ALLIANCE_DATA."
        )
