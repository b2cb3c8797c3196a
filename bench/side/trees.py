"""Whole directories, near and far: every peer moves the same ones up and down, by turns, each time in a process of its own."""

import filecmp
import os
import random
import shutil
import sys

from side.line import FAR, line
from side.page import table
from side.place import Trouble
from side.plots import median
from side.talker import whole

WORKS = {
    "near": {"files": 10_000, "size": 4096, "rtt": 0, "mbit": 0, "durability": "none", "place": "/dev/shm"},
    "few-near": {"files": 200, "size": 4096, "rtt": 0, "mbit": 0, "durability": "none", "place": "/dev/shm"},
    "few-far": {"files": 100, "size": 4096, "rtt": 50, "mbit": 0, "durability": "none", "place": "/dev/shm"},
    "disk": {"files": 10_000, "size": 4096, "rtt": 0, "mbit": 0, "durability": "full", "place": "/var/tmp"},
    "far": {"files": 500, "size": 4096, "rtt": 50, "mbit": 0, "durability": "none", "place": "/dev/shm"},
    "long": {"files": 1, "size": 1 << 30, "rtt": 100, "mbit": 400, "durability": "none", "place": "/dev/shm"},
}
PIECE = 1 << 20
SECOND = "second of a session"
WARM = 3  # rounds of ten thousand files each until the server's compiler has done with them


def cargo(place, work):
    """The files to move, the same in every run."""
    made, octets = place.directory("cargo"), random.Random(913)
    for number in range(work["files"]):
        with open(made / f"file-{number:05}", "wb") as file:
            for begun in range(0, work["size"], PIECE):
                file.write(octets.randbytes(min(PIECE, work["size"] - begun)))
    return made


def same(one, other):
    """Whether both hold the same files."""
    names = sorted(os.listdir(one))
    there = sorted(name for name in os.listdir(other) if name != ".wherry")
    return names == there and filecmp.cmpfiles(one, other, names, shallow=False)[0] == names


def one_round(place, source, peers, name_of_round, host):
    """Seconds of each peer, up and then down, as (way, peer, pair)."""
    for way in ("up", "down"):
        for peer in peers:
            name = f"{name_of_round}-{peers.index(peer)}"  # two clients of one server must not find each other's files
            back, there = place.path / "back", peer.files / name
            near, verb, made = (source, "put", there) if way == "up" else (back, "get", back)
            taken = whole(peer.tree(place, verb, near, name, **host), peer.pid)
            if not same(source, made):
                raise Trouble(f"{peer.title}: what arrived {way} is not what was sent")
            if way == "down":
                shutil.rmtree(back)
                shutil.rmtree(there)
            print(f"  {name_of_round} {way:4} {peer.title:24} {taken[0]:8.2f} s {taken[1]:8.2f} CPU s", file=sys.stderr, flush=True)
            yield way, peer.title, taken


def in_session(place, source, peers, name_of_round):
    """The same for the second time in one session, for those one can talk to: what programs cost at their start is out of it."""
    for peer in peers:
        name, seconds = f"{name_of_round}-session-{peers.index(peer)}", {}
        talker = peer.talker()
        try:
            talker.ask()
            for turn in (1, 2):
                back, there = place.path / f"back-{turn}", f"{name}-{turn}"
                seconds["up"] = talker.measured(peer.all_of("put", source, there))
                seconds["down"] = talker.measured(peer.all_of("get", back, there))
                if not same(source, peer.files / there) or not same(source, back):
                    raise Trouble(f"{peer.title}: what arrived in a session is not what was sent")
                shutil.rmtree(back)
                shutil.rmtree(peer.files / there)
        finally:
            talker.close()
        for way, taken in seconds.items():
            print(f"  {name_of_round} {way:4} {peer.title:24} {taken[0]:8.2f} s {taken[1]:8.2f} CPU s, second of a session",
                  file=sys.stderr, flush=True)
            yield f"{way}, {SECOND}", peer.title, taken


def run(place, work, peers, rounds, warm=WARM, slow=()):
    """Seconds of whole clients and of both ends' processors, for each way and peer, of each round; before, so many that warm
    the servers. Peers that are slow take part in the first round that counts."""
    source = cargo(place, work)
    found = {"work": work, "first": {}, "rounds": {}}
    if work["rtt"]:
        with line(place, work["rtt"], [*peers, *slow], work["mbit"]):
            _turns(place, source, (peers, slow), (rounds, warm), {"host": FAR}, found)
    else:
        _turns(place, source, (peers, slow), (rounds, warm), {}, found)
    shutil.rmtree(source)
    return found


def _turns(place, source, peers, counts, host, found):
    (peers, slow), (rounds, warm) = peers, counts
    for number in range(-warm, rounds):
        start = number % len(peers)
        kept = found["first" if number < 0 else "rounds"]
        all_of_them = peers[start:] + peers[:start] + (list(slow) if number == 0 else [])
        for way, peer, taken in one_round(place, source, all_of_them, f"round{number}", host):
            kept.setdefault(way, {}).setdefault(peer, []).append(taken)
        if not host:
            talking = [peer for peer in all_of_them if hasattr(peer, "talker") and hasattr(peer, "all_of")]
            for way, peer, taken in in_session(place, source, talking, f"round{number}"):
                kept.setdefault(way, {}).setdefault(peer, []).append(taken)


def ratios(found, way, peer, ours="Wherry"):
    """How often our seconds go into this peer's, round by round, as far as it took part."""
    return [theirs[0] / mine[0] for theirs, mine in zip(found["rounds"][way][peer], found["rounds"][way][ours])]


def told(found):
    """A table of medians, and how many times as fast we are."""
    work, rows = found["work"], []
    for way, peers in found["rounds"].items():
        for peer, taken in peers.items():
            wall, cpu = (median([pair[which] for pair in taken]) for which in (0, 1))
            times = ratios(found, way, peer)
            note = "" if peer == "Wherry" else f"{median(times):.2f} × ({min(times):.2f}–{max(times):.2f})"
            if peer == "Wherry" and work["mbit"]:
                note = f"{100 * work['files'] * work['size'] / (work['mbit'] * 125_000) / wall:.1f} % of the line"
            rows.append((way, peer, f"{wall:.2f}", f"{cpu:.2f}", note))
    return table(("way", "who", "s", "processor s, both ends", "Wherry is as fast"), rows)
