"""The checks of `make check`, each as one test, so that `make test` says everything there is to say."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
(CHECKS,) = re.findall(r"^check: (.*?) ##", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("check", CHECKS.split())
def test_the_house_is_in_order(check: str) -> None:
    # Make hands its children variables for talking with their parent; this one starts a family of its own.
    environ = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    done = subprocess.run(["make", "--silent", check], cwd=ROOT, env=environ, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"make {check}\n{done.stdout}{done.stderr}"
