"""Which Chromium or Chrome the journeys use: the named one, one that is here, or one installed now."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ON_MACOS = ("Google Chrome", "Chromium")


class BrowserError(Exception):
    """There is no browser; the text names the one command that helps."""


def browser(*, install: bool = False) -> Path:
    """A browser that starts. Raises BrowserError."""
    named = os.environ.get("ALLIANCE_BROWSER")
    if named:
        if starts(Path(named)):
            return Path(named)
        raise BrowserError(f"ALLIANCE_BROWSER is {named!r}, which does not start. Set it to a Chromium.")
    found = next((one for one in _here() if starts(one)), None)
    if found is None and install:
        _install()
        found = next((one for one in _here() if starts(one)), None)
    if found is None:
        raise BrowserError(f"The tests need Chromium or Chrome, and found none that starts. Run: {_advice()}")
    return found


def starts(path: Path) -> bool:
    """Whether the program runs: a browser whose system libraries are missing does not."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _here() -> Iterator[Path]:
    yield from (Path(found) for name in NAMES if (found := shutil.which(name)))
    for name in ON_MACOS:
        for root in (Path("/"), Path.home()):
            yield root / "Applications" / f"{name}.app" / "Contents" / "MacOS" / name
    yield from _of_playwright()


def _of_playwright() -> Iterator[Path]:
    from playwright.sync_api import sync_playwright  # only where nothing else was found: it takes a second

    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _install() -> None:
    """Debian's package as root; where that is none that starts (Ubuntu's is a snap), or not root, the other way."""
    packaged = (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", "chromium"])
    if _may_use_apt() and all(map(_done, packaged)) and any(starts(one) for one in _here()):
        return
    _done([sys.executable, "-m", "playwright", "install", *(["--with-deps"] if _may_use_apt() else []), "chromium"])


def _done(command: list[str]) -> bool:
    sys.stderr.write(f"No Chromium found: {' '.join(command)}\n")
    return subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0


def _may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _advice() -> str:
    """The package where it is the system's own; else what brings its libraries too and asks for sudo by itself."""
    if sys.platform == "darwin":
        return "brew install --cask google-chrome"
    if Path("/etc/debian_version").exists() and not shutil.which("snap"):
        return "sudo apt-get install chromium"
    return ".venv/bin/python -m playwright install --with-deps chromium"


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--install", action="store_true", help="install one where there is none")
    try:
        sys.stdout.write(f"{browser(install=words.parse_args().install)}\n")
    except BrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
