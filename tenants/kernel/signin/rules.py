"""What sign-in decides: assurance, lifetimes, waiting after failures, passwords, safe addresses. Pure."""

import ipaddress
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tenants.kernel.refusal import Refusal

LINK_LIVES = {
    "signin": timedelta(minutes=15),
    "verify": timedelta(hours=24),
    "recover": timedelta(hours=24),
    "invite": timedelta(days=14),
}
FIRST = frozenset({"link", "password"})
SECOND = frozenset({"totp", "recovery"})
WHOLE = frozenset({"passkey", "sample"})
OFFICE_IDLE, OFFICE_LONGEST = timedelta(hours=12), timedelta(days=7)
OWN_IDLE, OWN_LONGEST = timedelta(days=14), timedelta(days=30)
HALF_LIVES = timedelta(minutes=10)
FORGOTTEN = timedelta(hours=24)
LONGEST_WAIT = timedelta(hours=1)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 15, 200
OBVIOUS = (
    "password", "passwort", "contraseña", "qwerty", "letmein", "welcome", "iloveyou", "123456", "abc123",
    "endorsement", "infant mental health", "correct horse battery staple",
)  # fmt: skip
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("CrOS", "Chromebook"), ("Mac OS", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def assured(factors: Iterable[str]) -> bool:
    """Two factors: a passkey with user verification, or link or password plus a code."""
    given = frozenset(factors)
    return bool(given & WHOLE) or bool(given & FIRST and given & SECOND)


def expires(at: datetime, *, office: bool) -> datetime:
    """The last instant of a session that begins now."""
    return at + (OFFICE_LONGEST if office else OWN_LONGEST)


def idle(seen_at: datetime, at: datetime, *, office: bool) -> bool:
    """Unused for too long: twelve hours in an office role, two weeks otherwise."""
    return at - seen_at > (OFFICE_IDLE if office else OWN_IDLE)


def wait(failures: int, free: int) -> timedelta:
    """How long to wait after this many failures in a row: nothing up to ``free``, then doubling up to an hour."""
    beyond = failures - free
    return timedelta(0) if beyond < 0 else min(timedelta(seconds=30 * 2 ** min(beyond, 12)), LONGEST_WAIT)


def password_refusal(password: str, names: Collection[str]) -> Refusal | None:
    """Why this password will not do: too short or long, obvious, or made of the person's own name or address."""
    plain = "".join(password.casefold().split())
    own = {part for name in names for part in _parts(name)}
    left = plain
    for word in sorted({*own, *("".join(word.split()) for word in OBVIOUS)}, key=len, reverse=True):
        left = left.replace(word, "")
    if len(password) < SHORTEST_PASSWORD:
        return Refusal("password_short", least=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        return Refusal("password_long", most=LONGEST_PASSWORD)
    if len(set(left)) < 5 or len(left) < 8:
        return Refusal("password_obvious")
    return None


def _parts(name: str) -> set[str]:
    """The words of a name or an address that are long enough to be given away by it."""
    letters = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return {word for word in letters.split() if len(word) > 3}


def safe_next(target: str | None, host: str = "") -> str | None:
    """A path of this host and nothing else: no other host, no scheme, no control characters."""
    if not target or len(target) > 1000 or "\\" in target or any(ord(letter) <= 32 for letter in target):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:  # half an IPv6 address
        return None
    if parts.netloc and parts.netloc == host and parts.scheme in ("http", "https"):
        return safe_next(parts.path + (f"?{parts.query}" if parts.query else ""))
    return target if target.startswith("/") and not target.startswith("//") and not parts.netloc else None


def network(address: str) -> str:
    """What is counted as one place on the network: an IPv4 address, or the first 64 bits of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    mapped = getattr(found, "ipv4_mapped", None)
    if found.version == 4 or mapped:
        return str(mapped or found)
    return str(ipaddress.ip_network((found, 64), strict=False))


def loopback(address: str | None) -> bool:
    """This very machine."""
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def browser_name(agent: str) -> str:
    """``Firefox, Windows``: enough for a person to recognise one of their sessions."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return ", ".join(part for part in (browser, system) if part) or "Browser"
