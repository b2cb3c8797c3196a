"""A place of our own in memory, which goes when we go, and what is run in it."""

import contextlib
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Trouble(Exception):
    """What a person should be told in one line."""


def _terminated(*_):
    sys.exit(143)  # by way of every clean-up


class Place:
    """A directory below /dev/shm and the processes that were started for it."""

    def __init__(self, above):
        if not os.path.isdir(above):
            raise Trouble(f"there is no {above}: name a tmpfs with --place")
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="wherry-bench.", dir=above))
        self.path.chmod(0o755)
        self.started = []

    def __enter__(self):
        signal.signal(signal.SIGTERM, _terminated)
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            end(process)
        shutil.rmtree(self.path, ignore_errors=True)

    def directory(self, *names):
        """One of this name, made if need be."""
        path = self.path.joinpath(*names)
        path.mkdir(parents=True, exist_ok=True)
        return path

    def start(self, command, name, **more):
        """A process that ends with this place; what it says goes to a log here."""
        log = open(self.path / f"{name}.log", "ab")
        more.setdefault("stdout", log)
        process = subprocess.Popen(
            [str(word) for word in command], stderr=log, stdin=more.pop("stdin", subprocess.DEVNULL), **more)
        self.started.append(process)
        return process

    def said(self, name):
        """The end of such a log."""
        path = self.path / f"{name}.log"
        return path.read_text(errors="replace")[-2000:] if path.exists() else ""


def end(process):
    """Ends one of our own processes, politely first."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def random_file(path, octets):
    """A file that no compression makes smaller."""
    with open(path, "wb") as file:
        left = octets
        while left > 0:
            left -= file.write(os.urandom(min(left, 1 << 20)))
    return path


def free_port():
    """A port of the loopback that nobody listens on at this moment."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def free_ports(count):
    """So many such ports in a row."""
    for _ in range(200):
        first = free_port()
        with contextlib.ExitStack() as doors, contextlib.suppress(OSError, OverflowError):
            for port in range(first, first + count):
                doors.enter_context(socket.socket()).bind(("127.0.0.1", port))
            return list(range(first, first + count))
    raise Trouble(f"there are no {count} free ports in a row on the loopback")


def await_port(port, process, host="127.0.0.1"):
    """Returns when somebody listens there."""
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection((host, port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise Trouble(f"the server for port {port} did not start: {' '.join(map(str, process.args))}")


def output(command):
    """What a command says, both ways."""
    try:
        ran = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (ran.stdout + ran.stderr).strip()
