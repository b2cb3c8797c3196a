"""How the cost grows with the work: one curve each, of Wherry and of OpenSSH's sftp."""

import shutil

from side import fleet
from side.line import FAR, line
from side.place import Trouble, random_file
from side.talker import in_one_session, whole

MIB = 1 << 20


def second(peer, move, made):
    """Seconds of the second of two equal moves in one session."""
    try:
        return peer.session([move, move])[1][0]
    finally:
        made.unlink(missing_ok=True)


def sizes(place, peers, long):
    """Milliseconds of a file against its octets, in a session that is warm."""
    octets = [0, 4096, 65536, MIB, 16 * MIB, 64 * MIB, 256 * MIB, 1024 * MIB] + ([4096 * MIB] if long else [])
    curves = {}
    for size in octets:
        source = random_file(place.path / "source", size)
        for peer in peers:
            shutil.copyfile(source, peer.files / "sized")
            (peer.files / "sized").chmod(0o600)
            here, there = place.path / "arrived", peer.files / "arrived"
            for name, move, made in (("down", ("get", here, "sized"), here), ("up", ("put", source, "arrived"), there)):
                taken = second(peer, move, made)
                curves.setdefault(f"{peer.title}, {name}", []).append((size, taken * 1000))
            (peer.files / "sized").unlink()
        source.unlink()
    return curves


def tree(place, count):
    """A directory of so many small files."""
    made = place.directory("tree")
    for number in range(count):
        (made / f"file-{number:06}").write_bytes(b"w" * 4096)
    return made


def files(place, peers, long):
    """Seconds of a whole client against the number of files of 4 KiB that it moves."""
    curves = {}
    for count in [1, 10, 100, 1000, 10000] + ([100000] if long else []):
        source = tree(place, count)
        for peer in peers:
            here, there = place.path / "back", peer.files / "tree"
            for name, line in (("up", f"put -r {source} {there if peer.absolute else 'tree'}"),
                               ("down", f"get -r {there if peer.absolute else 'tree'} {here}")):
                taken, _ = whole(peer.saying(place, line), peer.pid)
                curves.setdefault(f"{peer.title}, {name}", []).append((count, taken))
            if len(list(here.glob("**/file-*"))) != count:
                raise Trouble(f"{peer.title} did not bring {count} files back")
            shutil.rmtree(here)
            shutil.rmtree(there)
        shutil.rmtree(source)
    return curves


def sessions(server, stored, long):
    """MiB per second of all sessions together against their number."""
    curves = {}
    for count in [1, 3, 10, 30, 100] + ([300, 1000] if long else []):
        octets = 1024 * MIB // count
        fleet.content(stored, octets)
        size = (stored / "content").stat().st_size
        for kind in ("down", "up"):
            _, taken = fleet.moved(server, stored, kind, count, size)
            curves.setdefault(f"Wherry, {kind}", []).append((count, count * size / MIB / taken))
    return curves


def directories(place, peers, long):
    """Milliseconds of a long listing against its entries, in a session that is warm."""
    curves = {}
    for count in [10, 100, 1000, 10000] + ([100000] if long else []):
        for peer in peers:
            made = peer.files / "listed"
            made.mkdir(mode=0o700)
            for number in range(count):
                (made / f"entry-{number:06}").touch()
            line = f"ls -l {made if peer.absolute else 'listed'}"
            taken = in_one_session(peer.talker(), [line, line])[1][0]
            curves.setdefault(peer.title, []).append((count, taken * 1000))
            shutil.rmtree(made)
    return curves


def distances(place, peers, long):
    """Seconds of a whole client against the round trip: a hundred files of 4 KiB up, and 64 MiB down."""
    curves = {}
    source = tree(place, 100)
    big = random_file(place.path / "source", 64 * MIB)
    for peer in peers:
        shutil.copyfile(big, peer.files / "sized")
        (peer.files / "sized").chmod(0o600)
    for millis in [0, 10, 50] + ([100, 200] if long else []):
        with line(place, millis, peers):
            for peer in peers:
                there = peer.files / "tree"
                name = there if peer.absolute else "tree"
                taken, _ = whole(peer.saying(place, f"put -r {source} {name}", FAR), peer.pid)
                curves.setdefault(f"{peer.title}, 100 files up", []).append((millis, taken))
                shutil.rmtree(there)
                sized = peer.files / "sized" if peer.absolute else "sized"
                taken, _ = whole(peer.saying(place, f"get {sized} {place.path}/arrived", FAR), peer.pid)
                curves.setdefault(f"{peer.title}, 64 MiB down", []).append((millis, taken))
                (place.path / "arrived").unlink()
    shutil.rmtree(source)
    return curves

