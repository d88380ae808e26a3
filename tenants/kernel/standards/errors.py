"""How the checker says that it was given something wrong: a code, a path where there is one, a sentence."""


class BadInput(Exception):  # noqa: N818 - named for what was wrong, not for the mechanism
    """What was given cannot be judged; `path` is a JSON Pointer (`""`: the whole record) or None."""

    def __init__(self, code: str, path: str | None, message: str) -> None:
        super().__init__(code, path, message)
        self.code = code
        self.path = path
        self.message = printable(message)

    def __str__(self) -> str:
        where = f"{self.code} {self.path}" if self.path else self.code
        return f"{where}: {self.message}"


def printable(message: str) -> str:
    """One line of reasonable length that can be written as UTF-8 wherever it came from."""
    return " ".join(message.split())[:500].encode("utf-8", "backslashreplace").decode() or "cannot be read"


class StandardsInvalid(BadInput):
    """The published rules break their own form: nothing is checked with them."""


def invalid(message: str) -> StandardsInvalid:
    return StandardsInvalid("standards_invalid", None, message)


def wrong(path: str, message: str) -> BadInput:
    return BadInput("record_invalid", path, message)
