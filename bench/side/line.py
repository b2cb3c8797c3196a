"""A long line of our own, since not every kernel can make one."""

import contextlib
import subprocess

from side import ours
from side.place import Trouble, end

FAR = "127.0.0.2"


@contextlib.contextmanager
def line(place, millis, peers, mbit=0):
    """A round trip of so many ms in front of all ports of these peers' servers, at FAR; as fast as this, or as it can."""
    ports = sorted({port for peer in peers for port in peer.server.ports})
    relay = place.start(
        [ours.BIN / "launch", "bench", "wherry.bench.Relay", "1g", "full", f"{millis}@{mbit}" if mbit else millis, FAR, *ports],
        "relay", stdout=subprocess.PIPE)
    try:
        if relay.stdout.readline() != b"ready\n":
            raise Trouble(f"the relay did not start: {place.said('relay')}")
        yield
    finally:
        end(relay)
        relay.stdout.close()
