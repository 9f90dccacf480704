import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
ROOMS = [name for name in SETTINGS["package-dir"].values() if name != "src/samsyn"]
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "public", "*.egg-info")
MOST_BYTES = 60 * 2**20


@pytest.fixture(scope="session")
def tree(tmp_path_factory):
    """A copy of what the wheel is built from, so that the checkout gets no build folder."""
    folder = tmp_path_factory.mktemp("tree")
    for name in (*ROOMS, "src"):
        shutil.copytree(ROOT / name, folder / name, ignore=NOT_SHIPPED)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="session")
def wheel(tree, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        ".",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "-w",
        folder,
    ]
    done = subprocess.run(build, cwd=tree, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def names(wheel):
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_every_folder_with_modules_is_a_listed_package():
    folders = {path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    expected = {"samsyn", *(".".join(["samsyn", *folder.parts]) for folder in folders)}
    assert set(SETTINGS["packages"]) == expected


def test_the_wheel_holds_samsyn_alone(names):
    assert {name.split("/")[0].split("-")[0] for name in names} == {"samsyn"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_the_wheel_holds_every_file_of_the_rooms(tree, names):
    files = {path.relative_to(tree) for room in ROOMS for path in (tree / room).rglob("*") if path.is_file()}
    assert sorted({f"samsyn/{path.as_posix()}" for path in files} - names) == []
    assert "samsyn/py.typed" in names


@pytest.mark.parametrize(
    "pattern",
    [
        "configs/quick.yaml",
        "data/corpus/GUIDELINES.md",
        "data/corpus/articles/hollande-putin-moskva.md",
        "evaluation/templates/report.html.j2",
        "inference/lexicon/cues.yaml",
        "models/compact_pieces.txt",
        "models/released/*/model.onnx",
    ],
)
def test_what_the_program_cannot_do_without_is_inside(names, pattern):
    assert any(Path(name).match(f"samsyn/{pattern}") for name in names)


def test_the_wheel_is_not_too_large_to_publish(wheel):
    assert wheel.stat().st_size < MOST_BYTES


def test_the_program_runs_from_the_wheel_alone(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    article = shutil.copy(ROOT / "examples" / "hollande-putin.txt", tmp_path)
    code = (
        "import samsyn, sys; print(samsyn.__file__)\n"
        "from samsyn.cli.main import main\n"
        f"sys.argv = ['samsyn', 'predict', {str(article)!r}, '--output', 'results']\n"
        "main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].startswith(str(tmp_path / "installed"))
    rows = (tmp_path / "results" / "agreements.jsonl").read_text(encoding="utf-8")
    assert "Hollande" in rows and "Putin" in rows
