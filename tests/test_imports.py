import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {
    "configs": set(),
    "data": {"configs"},
    "models": {"configs", "data"},
    "evaluation": {"configs", "data", "models"},
    "training": {"configs", "data", "models", "evaluation"},
    "inference": {"configs", "data", "models"},
    "cli": {"configs", "data", "models", "evaluation", "training", "inference"},
}
READING = {
    "lexicon": set(),
    "text": {"lexicon"},
    "input": {"text"},
    "actors": {"lexicon", "text"},
    "topics": {"lexicon", "text", "actors"},
    "speakers": {"lexicon", "text", "actors"},
    "statements": {"lexicon", "text", "actors", "topics", "speakers"},
    "agreements": {"lexicon", "text", "actors", "topics"},
    "": {"lexicon", "text", "actors", "topics", "speakers", "statements", "agreements"},
    "output": {""},
}
EVALUATION = {
    "": set(),
    "behaviour": {""},
    "compare": {"", "behaviour"},
    "doubts": {""},
    "names": {""},
    "reading": {""},
    "series": {"", "compare"},
}
FOLDERS = {"inference": READING, "evaluation": EVALUATION}
"""What each folder of these rooms may import of the others; the room's own modules are in the folder ""."""
LAST = {"evaluation/run.py"}
"""Puts all of its room together."""
MODULES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))
HEAVY = {"torch", "transformers", "datasets", "sklearn", "scipy", "pandas", "pyarrow", "matplotlib", "wandb"}


def imported(path):
    """Yield (dotted name, dots of a relative import) of a module's imports, relative ones as `samsyn.…`."""
    package = ["samsyn", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            yield ".".join([*base, *([node.module] if node.module else [])]), node.level


def run(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=300
    )


def test_every_room_has_modules():
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_rooms_above_its_own(path):
    room = path.relative_to(ROOT).parts[0]
    allowed = MAY_IMPORT[room] | {room}
    for name, level in imported(path):
        parts = name.split(".")
        if level:
            assert parts[0] == "samsyn", f"{name}: reaches out of the package"
            assert len(parts) > 1 and parts[1] in allowed, f"{room} must not import {name}"
        else:
            assert parts[0] not in {"samsyn", *MAY_IMPORT}, f"{name}: inside the rooms imports are relative"


def folder_of(parts):
    """The folder of its room in which a module lies: "" for `inference.pipeline`."""
    return parts[1] if len(parts) > 2 or parts[-1] in FOLDERS[parts[0]] else ""


@pytest.mark.parametrize("room", FOLDERS)
def test_every_folder_of_a_room_has_its_place(room):
    folders = {path.parent.name for path in (ROOT / room).glob("*/__init__.py")}
    assert folders == set(FOLDERS[room]) - {""}


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(ROOT).parts[0] in FOLDERS],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_folder_imports_only_those_it_follows(path):
    room = path.relative_to(ROOT).parts[0]
    folder = folder_of(path.relative_to(ROOT).with_suffix("").parts)
    for name, _ in imported(path):
        parts = name.split(".")[1:]
        if parts[:1] == [room] and str(path.relative_to(ROOT)) not in LAST:
            assert folder_of(parts) in FOLDERS[room][folder] | {folder}, f"{folder or room}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_command_line_prints(path):
    if path.relative_to(ROOT).parts[0] == "cli":
        return
    calls = [
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    assert "print" not in {call.id for call in calls if isinstance(call, ast.Name)}


def test_the_rule_would_catch_an_import_upward(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    (tmp_path / "data" / "adapters").mkdir(parents=True)
    path = tmp_path / "data" / "adapters" / "x.py"
    path.write_text("from ...models.pairs import render\nfrom . import y\n", encoding="utf-8")
    assert list(imported(path)) == [("samsyn.models.pairs", 3), ("samsyn.data.adapters", 1)]


@pytest.mark.parametrize("command", ["predict", "classify", "train", "evaluate", "compare", "data", "model"])
def test_help_is_cheap(command):
    code = f"import sys; sys.argv = ['samsyn', {command!r}, '--help']\n" + (
        "from samsyn.cli.main import main\n"
        "try: main()\n"
        "except SystemExit as end: code = end.code\n"
        f"print('HEAVY', code, sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = run("-c", code)
    assert done.stdout.splitlines()[-1:] == ["HEAVY 0 []"], done.stdout + done.stderr


def test_the_released_model_reads_an_article_without_torch():
    code = (
        "import sys, samsyn\n"
        "reading = samsyn.load().read('Anna Ek vill bygga bron. Bo Al säger nej till bron.')\n"
        f"print(type(reading).__name__, sorted({HEAVY!r} & set(sys.modules)))"
    )
    done = run("-c", code)
    # what is said is grouped into topics by scipy's clustering
    assert done.stdout.splitlines()[-1:] == ["Reading ['scipy']"], done.stdout + done.stderr
