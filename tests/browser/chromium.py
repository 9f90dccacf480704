"""Where Chromium, its driver and axe-core are, and marks for the tests that need them."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"))

NEEDS_CHROMIUM = pytest.mark.skipif(
    not (CHROMIUM and DRIVER),
    reason="needs Chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)",
)
NEEDS_AXE = pytest.mark.skipif(
    not AXE.is_file(), reason="needs axe-core: npm install --no-save axe-core, or AXE_CORE"
)
