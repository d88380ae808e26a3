"""Two texts beside each other, line by line. Pure."""

import difflib


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """Each line with ``-`` (gone), ``+`` (new) or a blank (as before), in reading order."""
    lines = difflib.ndiff(old.splitlines(), new.splitlines())
    return [(line[0], line[2:]) for line in lines if line[0] != "?"]
