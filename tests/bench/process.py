"""A served tracker and what it costs: processor time from the process accounting, memory from the kernel."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2 as httpx

PATIENCE = 120
_TICKS = os.sysconf("SC_CLK_TCK")


class Served:
    """One worker over the database at `url`; `started_in` is the time from the command to the first page, in seconds."""

    def __init__(self, url: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.environment = environment(url, folder) | {"TRACKER_BASE_URL": self.address}
        command = [sys.executable, "-m", "tracker", "serve", "--no-scheduler", "--port", str(port)]
        self.log = (folder / "server.log").open("w")
        begun = time.perf_counter()
        self.process = subprocess.Popen(command, env=self.environment, stdout=self.log, stderr=self.log)
        while not self._answers():
            if self.process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                raise RuntimeError((folder / "server.log").read_text())
            time.sleep(0.02)
        self.started_in = time.perf_counter() - begun

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory(self) -> float:
        """MiB that are this process's own share (PSS)."""
        lines = Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/sign-in", timeout=5).status_code == 200
        except httpx.TransportError:
            return False


def environment(url: str, folder: Path) -> dict[str, str]:
    given = {"TRACKER_DATABASE_URL": url, "TRACKER_DATA_DIR": str(folder), "TRACKER_SMTP_URL": "console:"}
    return os.environ | given


def timed(*words: str, url: str, folder: Path) -> tuple[float, float]:
    """Wall and processor seconds of one `tracker` command."""
    before, begun = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "tracker", *words]
    subprocess.run(command, env=environment(url, folder), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return time.perf_counter() - begun, (after.children_user - before.children_user) + (after.children_system - before.children_system)
