"""What is handed over: the wheel runs away from the checkout, the lock files fit, the commands explain themselves."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of an environment that holds the wheel, and sees the libraries of this one."""
    home = tmp_path_factory.mktemp("installed")
    _run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(home), cwd=ROOT)
    venv.create(home / "venv", symlinks=True)
    bin_dir = home / "venv" / "bin"
    (site,) = (home / "venv").glob("lib/python3*/site-packages")
    libraries = [path for path in sys.path if path.endswith("-packages")]
    (site / "libraries.pth").write_text("\n".join(libraries))
    (wheel,) = home.glob("*.whl")
    _run(sys.executable, "-m", "pip", "--python", str(bin_dir / "python"), "install", "--no-index", "--no-deps", str(wheel), cwd=home)
    return bin_dir


def test_the_installed_command_explains_itself(installed: Path, tmp_path: Path) -> None:
    assert "serve" in _run(str(installed / "tracker"), "--help", cwd=tmp_path)


def test_the_wheel_carries_templates_assets_and_catalogues(installed: Path, tmp_path: Path) -> None:
    ask = (
        "from tracker.kernel import assets; assets.ensure_built(); print(assets.asset_dir('templates')); print(assets.asset_dir('static'))"
    )
    templates, static = map(Path, _run(str(installed / "python"), "-c", ask, cwd=tmp_path).split())
    assert templates.is_relative_to(installed.parent)
    assert _names(templates, "*.html") == _names(ROOT / "templates", "*.html")
    assert _names(static / "vendor", "*") == _names(ROOT / "static" / "vendor", "*")
    assert not (static / "build").exists()
    assert _names(templates.parent.parent / "locale", "*.po") == _names(ROOT / "tracker" / "locale", "*.po")


def test_the_wheel_serves_the_demo_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    port = _free_port()
    with _serving(installed, tmp_path, port):
        assert _answer(port, "/livez").startswith("200")
        assert "/static/css/" in _answer(port, "/sign-in")
        assert _answer(port, "/static/vendor/htmx.min.js").startswith("200")


def test_the_python_locks_fit_the_project() -> None:
    pinned = _pins("requirements.lock") | _pins("requirements-dev.lock")
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]]
    unfit = [str(one) for one in asked if one.name not in pinned or pinned[one.name] not in one.specifier]
    assert not unfit, f"run `make lock`: {unfit}"


def test_the_two_python_locks_agree() -> None:
    run, dev = _pins("requirements.lock"), _pins("requirements-dev.lock")
    assert {name: dev[name] for name in run.keys() & dev.keys()} == {name: run[name] for name in run.keys() & dev.keys()}


def test_the_npm_lock_fits_the_project() -> None:
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in asked} == asked
    assert all(entry.get("integrity", "").startswith("sha512-") for name, entry in packages.items() if name)


def test_every_command_is_listed_with_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text()
    listed = re.findall(r"^  make (\S+) +\S", _make("help", cwd=ROOT).stdout, re.MULTILINE)
    (declared,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert sorted(listed) == sorted(declared.split())


def test_a_missing_python_is_one_clear_sentence(tmp_path: Path) -> None:
    answer = _make("setup", "BASE_PYTHON=false", cwd=_bare_checkout(tmp_path))
    assert answer.returncode != 0
    assert "needs Python 3.11 or newer" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_an_old_node_is_one_clear_sentence(tmp_path: Path) -> None:
    checkout = _bare_checkout(tmp_path)
    node = checkout / "node"
    node.write_text("#!/bin/sh\nexit 1\n")
    node.chmod(0o755)
    answer = _make("static/vendor/icons.svg", cwd=checkout, path=f"{checkout}:{os.environ['PATH']}")
    assert answer.returncode != 0
    assert "needs Node.js 20 or newer" in answer.stderr


def test_the_version_is_the_newest_in_the_changelog() -> None:
    newest = re.search(PROJECT["tool"]["hatch"]["version"]["pattern"], (ROOT / "CHANGELOG.md").read_text())
    assert newest is not None
    assert _run(sys.executable, "-m", "hatchling", "version", cwd=ROOT).strip() == newest["version"]


@contextmanager
def _serving(bin_dir: Path, folder: Path, port: int) -> Iterator[None]:
    environ = {
        "PATH": os.environ["PATH"],
        "TRACKER_DATABASE_URL": f"sqlite:///{folder}/tracker.db",
        "TRACKER_DATA_DIR": str(folder),
        "TRACKER_SMTP_URL": "console:",
    }
    with (folder / "output").open("w+") as output:
        command = [str(bin_dir / "tracker"), "serve", "--demo", "--port", str(port)]
        server = subprocess.Popen(command, cwd=folder, env=environ, stdout=output, stderr=output)
        try:
            _wait_until_it_answers(server, port, folder / "output")
            yield
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int, output: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, output.read_text()
        try:
            _answer(port, "/livez")
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"It does not answer:\n{output.read_text()}")


def _answer(port: int, path: str) -> str:
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
        return f"{response.status} {response.read().decode()}"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _make(*words: str, cwd: Path, path: str | None = None) -> subprocess.CompletedProcess[str]:
    environ = {name: value for name, value in os.environ.items() if "MAKE" not in name} | {"PATH": path or os.environ["PATH"]}
    return subprocess.run(["make", *words], cwd=cwd, env=environ, capture_output=True, text=True, check=False)


def _bare_checkout(folder: Path) -> Path:
    (folder / "static" / "build").mkdir(parents=True)
    for name in ("Makefile", "requirements.lock", "package-lock.json", "static/build/assets.mjs"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def _pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z0-9,-]+\])?==([^ ]+)", (ROOT / lock).read_text(), re.MULTILINE))


def _names(folder: Path, pattern: str) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob(pattern) if path.is_file()}
