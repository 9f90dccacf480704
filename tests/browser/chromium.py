"""Where Chromium, its driver and axe-core are, and a mark for the tests that need a browser."""

import shutil
from importlib.resources import files

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = files("selenium_axe_python") / "axe-core" / "axe.min.js"

NEEDS_CHROMIUM = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="needs Chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)",
)
