import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = sorted((Path(__file__).parents[1] / "fitting").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_script_tells_what_it_fits_and_fits_nothing_for_it(script):
    done = subprocess.run(
        [sys.executable, str(script), "--help"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr
    assert f"python fitting/{script.name}" in done.stdout


def test_the_scripts_are_found():
    assert [script.stem for script in SCRIPTS] == ["speakers", "told", "topics"]
