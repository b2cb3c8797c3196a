"""Many sessions of ours at once, and what a session costs that does nothing."""

import re
import subprocess
import time

from side.meter import resident_kib
from side.place import Trouble, end
from side.ours import BIN, run
from side.plots import median

MIB = 1 << 20


def prepare(server):
    """A user without a password, so that logins cost no hash."""
    run(BIN / "wherryd", "user", "add", "fleet", "--home", server.home, "--no-password")
    files = server.home / "files" / "fleet"
    files.mkdir(mode=0o700, exist_ok=True)
    return files


def command(server, kind, sessions, octets):
    """One JVM with so many sessions."""
    return [str(word) for word in (
        BIN / "launch", "bench", "wherry.bench.Fleet", "2g", "full", server.port,
        server.home / "tls" / "ca.pem", kind, sessions, octets)]


def content(files, octets):
    """What all of them get: zeros, from memory that is there already."""
    with open(files / "content", "wb") as file:
        for _ in range(0, octets, MIB):
            file.write(bytes(min(MIB, octets)))
    (files / "content").chmod(0o600)


def moved(server, files, kind, sessions, octets):
    """Seconds of each session, and of all together."""
    ended = subprocess.run(command(server, kind, sessions, octets), capture_output=True, text=True, check=False)
    lines = ended.stdout.split("\n")
    for left in files.glob("content?*"):
        left.unlink()
    if ended.returncode != 0 or lines[0] != "in":
        raise Trouble(f"the fleet ended with {ended.returncode}: {ended.stderr[-500:]}")
    *each, whole = map(float, lines[1].split())
    return each, whole


def hundred(server, files, rounds, sessions=100, octets=16 * MIB):
    """Aggregate throughput of many against that of one session, by turns, and how fair it was."""
    content(files, octets)
    many = sessions * octets
    found = {}
    for kind in ("down", "up"):
        single, aggregate, spread = [], [], []
        for _ in range(rounds):
            content(files, many // 2)
            single.append(many / 2 / MIB / moved(server, files, kind, 1, many // 2)[1])
            content(files, octets)
            each, whole = moved(server, files, kind, sessions, octets)
            aggregate.append(many / MIB / whole)
            spread.append(max(each) / min(each))
        found[kind] = {"single": single, "aggregate": aggregate, "spread": spread,
                       "ratio": median(aggregate) / median(single)}
    return found


def held(server, sessions):
    """KiB of memory that each session costs which is logged in and does nothing."""
    fleet = subprocess.Popen(command(server, "idle", sessions, 0), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    before = settled(server.pid)
    if fleet.stdout.readline() != b"in\n":
        raise Trouble("the idle fleet did not come in")
    after = settled(server.pid)
    fleet.stdin.close()
    end(fleet)
    fleet.stdout.close()
    return (after - before) / sessions


def settled(pid):
    """What a process tree has in memory once that no longer changes much."""
    last = resident_kib(pid)
    for _ in range(20):
        time.sleep(0.5)
        now = resident_kib(pid)
        if abs(now - last) < last / 200:
            return now
        last = now
    return last


def idle_sshd(peer, sessions=20):
    """The same of sshd with its sftp-server."""
    before = settled(peer.pid)
    clients = [subprocess.Popen(list(map(str, peer.command("-"))), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
               for _ in range(sessions)]
    time.sleep(5)
    after = settled(peer.pid)
    for client in clients:
        client.stdin.close()
        end(client)
    return (after - before) / sessions


def collections(log):
    """MiB in use after each collection, as the JVM logged them."""
    found = re.findall(r"Pause \w+.*?->(\d+)M\(", log.read_text())
    return [int(one) for one in found]


def available_memory():
    """Octets that programs can still get."""
    with open("/proc/meminfo", encoding="ascii") as lines:
        found = [int(line.split()[1]) for line in lines if line.startswith("MemAvailable")]
    return found[0] * 1024 if found else 1 << 40

