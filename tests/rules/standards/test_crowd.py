"""A file of many checks: the same answers in the same order, however many processes share the work."""

import json
from pathlib import Path

from tenants.kernel.standards.batch import answers
from tenants.kernel.standards.crowd import answered, parts

from .worked import CHECKS, PUBLISHED, published, read


def lines() -> list[bytes]:
    """Each worked case, a line that is empty, one that is no JSON, and a last one without a line feed."""
    cases = [{"record": read(one, "record"), "args": read(one, "case")["args"]} for one in CHECKS]
    dated = [one for one in cases if one["args"].get("on")]
    return [*(json.dumps(one).encode() for one in dated), b"", b"{", json.dumps(dated[0]).encode()]


def test_two_processes_answer_as_one_does(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    said = b"\n".join(lines())
    file.write_bytes(said)
    alone = list(answers(published(), said))
    shared = list(answered(file, str(PUBLISHED), published(), cores=2, size=len(said) // 12))
    assert "\n".join(text for text in shared if text).split("\n") == alone
    assert (len(alone), len(shared) > 4) == (len(lines()) - 1, True)


def test_parts_are_whole_lines_and_all_of_them(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(b"one\ntwo\r\n\nthree\n" + b"x" * 100 + b"\nend")
    found = list(parts(file, 8))
    assert (b"".join(found), [one.endswith(b"\n") for one in found[:-1]]) == (
        file.read_bytes(),
        [True] * (len(found) - 1),
    )
