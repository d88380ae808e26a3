"""What every file keeps to; a rule that a machine can read is read here."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Blueprint

from tenants.kernel.app import NoAccessRule
from tests.place import Place

ROOT = Path(__file__).resolve().parents[2]
CODE = [*sorted(path for top in ("alliance", "tenants") for path in (ROOT / top).rglob("*.py")), ROOT / "wsgi.py"]
PAGES = sorted(path for path in (ROOT / "templates").rglob("*.html"))
NO_NAMES = {"utils", "helpers", "common", "misc", "base", "manager", "service"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in CODE:
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in names:
                yield node


def formatted(node: ast.AST) -> bool:
    """An f-string with a hole, a ``%`` or ``+`` of strings, or ``"…".format``."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
        return isinstance(node.left, ast.Constant | ast.JoinedStr) and not isinstance(node.left.value, int)
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "format":
        return isinstance(node.func.value, ast.Constant)  # type: ignore[attr-defined]
    return False


def test_sql_is_never_built_by_formatting() -> None:
    found = [
        f"{path}:{call.lineno}"
        for path, tree in trees()
        for call in calls(tree, "text", "execute", "SQL", "scalar", "exec_driver_sql")
        if call.args and formatted(call.args[0])
    ]
    assert found == []


def test_role_and_path_are_never_set_for_longer_than_a_transaction() -> None:
    plain = re.compile(r"""["']\s*set\s+(session\s+)?(role|search_path)""", re.IGNORECASE)
    assert [str(path) for path in CODE if plain.search(path.read_text(encoding="utf-8"))] == []


def test_only_the_kernel_commits() -> None:
    found = {str(path) for path, tree in trees() if any(True for _ in calls(tree, "commit"))}
    assert {path for path in found if not path.startswith("tenants/kernel/")} == set()


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("environ", "getenv")
        and isinstance(node.value, ast.Name)
        and node.value.id == "os"
    }
    allowed = (
        "tenants/kernel/settings.py",
        "tenants/kernel/server/",
        "tenants/kernel/supervisor",
        "tenants/kernel/observe",
    )
    assert {path for path in readers if not path.startswith(allowed)} == set()


def test_no_file_and_no_function_has_grown_too_long() -> None:
    files = [
        f"{path}: {len(path.read_text(encoding='utf-8').splitlines())}"
        for path in CODE
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    functions = [
        f"{path}:{node.name}"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert (files, functions) == ([], [])


def test_every_module_says_what_it_decides_or_holds() -> None:
    assert [str(path) for path, tree in trees() if not ast.get_docstring(tree)] == []


def test_no_name_means_other() -> None:
    assert [str(path.relative_to(ROOT)) for path in CODE if path.stem in NO_NAMES] == []


def test_migrations_import_no_models() -> None:
    imports = re.compile(r"^(from|import) (tenants|alliance)", re.MULTILINE)
    assert [path.name for path in (ROOT / "migrations").rglob("*.py") if imports.search(path.read_text())] == []


def test_pages_hold_no_script_and_no_style_of_their_own() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:", re.IGNORECASE)
    pages = [page for page in PAGES if "mail" not in page.parts]
    assert [str(page.relative_to(ROOT)) for page in pages if inline.search(page.read_text(encoding="utf-8"))] == []


def test_every_template_compiles(place: Place) -> None:
    for side in ("tenants", "alliance"):
        environment = place.app(side).jinja_env
        for page in PAGES:
            environment.get_template(str(page.relative_to(ROOT / "templates")))


def test_every_address_in_a_template_is_one_that_its_side_has(place: Place) -> None:
    sides = {side: set(place.app(side).view_functions) for side in ("tenants", "alliance")}
    found = [
        (str(page.relative_to(ROOT)), endpoint)
        for page in PAGES
        for endpoint in re.findall(r"""url_for\(["'](\w[\w.]*)["']""", page.read_text(encoding="utf-8"))
        if endpoint
        not in sides.get(page.relative_to(ROOT / "templates").parts[0], sides["tenants"] | sides["alliance"])
    ]
    assert found == []


def test_a_route_without_an_access_rule_does_not_start(place: Place) -> None:
    import tenants

    app = tenants.create_app(place.settings)
    silent = Blueprint("silent", __name__)
    silent.add_url_rule("/silent", "view", lambda: "said nothing")
    app.register_blueprint(silent)
    with pytest.raises(NoAccessRule, match=r"silent\.view"):
        app.check_access()


def test_no_secret_and_no_path_of_one_machine_is_in_the_tree() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = [ROOT / name for name in listed if name.endswith((".py", ".md", ".toml", ".html", ".yaml", ".sh", "run"))]
    folders = re.compile(r"(?<![\w.>])/(root|home|work|Users)/(?!work\b)[a-z.]+/")
    assert [str(path) for path in texts if path.exists() and folders.search(path.read_text(errors="ignore"))] == []


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Everything that runs when a module is read: no bodies of functions, but their decorators and defaults."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            for early in (*child.decorator_list, *child.args.defaults):
                yield from (early, *at_import(early))
        elif not isinstance(child, ast.Lambda):
            yield from (child, *at_import(child))


def test_no_test_asks_for_the_day_before_it_runs() -> None:
    """A run that passes midnight would compare with yesterday."""
    asks = {"today", "now", "this_day"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in at_import(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in asks
    ]
    assert found == []


def test_no_test_waits_for_ever() -> None:
    """Whatever a test waits for has an end, so that a failure is told instead of holding up the run."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for call in calls(ast.parse(path.read_text(encoding="utf-8")), "join", "communicate", "result")
        if not call.args and not call.keywords
    ]
    assert found == []
