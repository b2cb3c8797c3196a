"""The rounds: every peer does the same, by turns, and the order moves on from round to round."""

import os
import shutil
import sys

from side.fleet import collections
from side.place import Trouble


def put_in_place(peer, big, small):
    """What clients will get from a server."""
    for name, source in (("big", big), ("small", small)):
        if not (peer.files / name).exists():
            shutil.copyfile(source, peer.files / name)
            (peer.files / name).chmod(0o600)


def run(peers, big, small, rounds):
    """Seconds on the wall and of the processors: for each work and peer, of each round."""
    found = {"works": {}, "first": {}}
    for peer in peers:
        put_in_place(peer, big, small)
    for number in range(rounds + 1):
        kept = found["works"] if number else found["first"]
        start = number % len(peers)
        for peer in peers[start:] + peers[:start]:
            print(f"round {number} of {rounds}: {peer.title}", file=sys.stderr, flush=True)
            for work, seconds in one_round(peer, big, small):
                kept.setdefault(work, {}).setdefault(peer.title, []).append(seconds)
    return found


def one_round(peer, big, small):
    """All works of one peer."""
    here = big.parent / "arrived"
    there = peer.files / "arrived"
    for verb, near, far, made in (("get", here, "big", here), ("put", big, "arrived", there)):
        name = {"get": "down", "put": "up"}[verb]
        first, second = session(peer, (verb, near, far), made, big)
        yield f"{name}, first of a session", first
        yield f"{name}, second of a session", second
        yield f"{name}, whole process", once(peer, (verb, near, far), made, big)
    for _ in range(3):
        yield "login, 4 KiB up, end", once(peer, ("put", small, "arrived"), there, small)


def session(peer, move, made, like):
    """Two of them in one session; the second replaces what the first has made."""
    try:
        seconds = peer.session([move, move])
        require(made, like, peer)
        return seconds
    finally:
        made.unlink(missing_ok=True)


def once(peer, move, made, like):
    """One in a process of its own."""
    try:
        seconds = peer.once(*move)
        require(made, like, peer)
        return seconds
    finally:
        made.unlink(missing_ok=True)


def require(made, like, peer):
    """A file that is not whole wins nothing."""
    if not made.exists() or os.path.getsize(made) != os.path.getsize(like):
        raise Trouble(f"{peer.title} did not move {like.name} whole")


def long_session(peer, big, times, log):
    """So many downloads in one session, and what the server's heap held after collections."""
    put_in_place(peer, big, big)
    here = big.parent / "arrived"
    seconds = peer.session([("get", here, "big")] * times)
    here.unlink()
    return {"seconds": [wall for wall, _ in seconds], "heap": collections(log)}
