"""PostgreSQL of the system's packages, started for a test: a fresh cluster on a free port, stopped by its pid at the end."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from itertools import count
from pathlib import Path

import psycopg

from campaign.ledger.postgres import leave

PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda at: int(at.parent.name))
FAST = "-c shared_buffers=64MB -c max_wal_size=512MB -c log_min_messages=fatal"


def tool(name: str) -> str:
    """A program of the newest PostgreSQL installed here."""
    return str(PLACES[-1] / name) if PLACES else shutil.which(name) or name


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


class Cluster:
    """A cluster in a folder of its own on this computer's loopback; root hands it to the packages' own user."""

    def __init__(self, copy_of: Cluster | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        self.data, self.port, self._numbers = self.folder / "data", free_port(), count(1)
        self.made: list[str] = []
        if os.getuid() == 0:
            user = pwd.getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        if copy_of is None:
            self._run(tool("initdb"), "-D", str(self.data), "-U", "campaign", "-A", "trust", "-E", "UTF8", "--locale=C",
                      "--no-sync")
        else:
            self._run(tool("pg_basebackup"), "-D", str(self.data), "-h", "127.0.0.1", "-p", str(copy_of.port), "-U",
                      "campaign", "-R", "-X", "stream", "-c", "fast", "--no-sync")
        self.start()

    def _as(self, *command: str) -> list[str]:
        ordinary = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"] if os.getuid() == 0 else []
        return [*ordinary, *command]

    def _run(self, *command: str) -> None:
        subprocess.run(self._as(*command), check=True, capture_output=True, cwd=self.folder, timeout=120)

    def start(self, *settings: str) -> None:
        """Starts the server and waits until it answers."""
        with (self.folder / "log").open("ab") as log:
            self.server = subprocess.Popen(
                self._as(tool("postgres"), "-D", str(self.data), "-p", str(self.port), "-c", "listen_addresses=127.0.0.1",
                         "-c", f"unix_socket_directories={self.folder}", *FAST.split(), *settings),
                stdout=log, stderr=log, cwd=self.folder)
        for _ in range(600):
            if self.server.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            try:
                psycopg.connect(self._at("postgres")).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise TimeoutError(self.port)

    def _at(self, database: str) -> str:
        return f"postgresql://campaign@127.0.0.1:{self.port}/{database}"

    def ask(self, sql: str, database: str = "postgres") -> list[tuple]:
        with psycopg.connect(self._at(database), autocommit=True) as conn:
            told = conn.execute(sql)
            return told.fetchall() if told.description else []

    def wait_for_standby(self) -> None:
        """From now on a commit is one when the standby has it on its disk too."""
        self.ask("alter system set synchronous_standby_names = '*'")
        self.ask("select pg_reload_conf()")
        while not self.ask("select 1 from pg_stat_replication where sync_state = 'sync'"):
            time.sleep(0.05)

    def promote(self) -> None:
        """Makes a standby the server that is written to."""
        self.ask("select pg_promote()")

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"campaign_{next(self._numbers)}"
        self.ask(f"create database {name}")
        self.made.append(self._at(name))
        return self.made[-1]

    def kill(self) -> None:
        """As the power going: the server and every process of it at once, with no word to anybody."""
        for child in subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.server.pid)], capture_output=True, text=True,
                                    check=False).stdout.split():
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(int(child), signal.SIGKILL)
        self.server.kill()
        self.server.wait(timeout=30)

    def stop(self) -> None:
        for address in self.made:
            leave(address)
        if self.server.poll() is None:
            self.server.send_signal(signal.SIGQUIT)
            self.server.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)
