"""JSON Merge Patch (RFC 7396), by which a set extends another and an association changes a set."""

from typing import Any


def merged(old: Any, patch: Any) -> Any:
    """`old` with `patch` over it: objects key by key, `null` removes, all else replaces."""
    if not isinstance(patch, dict):
        return patch
    result = dict(old) if isinstance(old, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result
