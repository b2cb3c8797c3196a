"""Wherry itself, from the build tree, and the bare loop that nothing in Java can be faster than."""

import os
import re
import subprocess
import time

from side.place import ROOT, Trouble, await_port, end, output
from side.talker import Talker, in_one_session, whole

BIN = ROOT / "bin"


def version():
    """Which Wherry, on which Java."""
    revision = output(["git", "-C", str(ROOT), "describe", "--always"])
    revision = "of no commit" if revision.startswith("fatal") else revision
    java = output([str(BIN / "java25"), "-version"]).splitlines()
    return f"Wherry {revision}, " + (java[1] if len(java) > 1 else "?")


def run(*command):
    """A command of ours that must succeed."""
    ended = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise Trouble(f"{command[0]} ended with {ended.returncode}: {(ended.stdout + ended.stderr).strip()[-600:]}")
    return ended.stdout


class Wherryd:
    """A server in a home of its own; who comes as `bench` needs no password beyond a file."""

    def __init__(self, place, durability="none", name="home", java=""):
        self.home = place.path / name
        self.password = place.path / f"{name}.password"
        self.password.touch(mode=0o600)
        self.password.write_text("a password for a benchmark\n")
        run(BIN / "wherryd", "init", "--home", self.home, "--host", "localhost", "--host", "127.0.0.1", "--host", "127.0.0.2",
            "--user", "bench", "--password-file", self.password)
        self._configure(durability)
        self.files = self.home / "files" / "bench"
        self.files.mkdir(mode=0o700, exist_ok=True)
        line = place.path / f"{name}.line"
        with open(line, "wb") as out:
            self.process = place.start(
                [BIN / "wherryd", "serve", "--home", self.home, "--listen", "127.0.0.1:0"], name,
                stdout=out, env={**os.environ, "WHERRY_JAVA_OPTIONS": java})
        self.port = self._port(line, place, name)
        self.ports = [self.port]
        self.pid = self.process.pid

    def _configure(self, durability):
        config = self.home / "wherryd.toml"
        text = config.read_text()
        for key, value in (("durability", f'"{durability}"'), ("sessions", 2000), ("per_user", 2000),
                           ("unauthenticated", 2000), ("early_drop", 1999), ("reserve", 0)):
            text, count = re.subn(rf"(?m)^(\s*{key}\s*=).*$", rf"\1 {value}", text)
            if count != 1:
                raise Trouble(f"{config} has {count} lines for {key}")
        config.write_text(text)

    def _port(self, line, place, name):
        while self.process.poll() is None:
            said = re.match(r"wherryd listening on .*:(\d+)\n", line.read_text())
            if said:
                await_port(int(said[1]), self.process)
                return int(said[1])
            time.sleep(0.05)
        raise Trouble(f"wherryd did not start: {place.said(name)}")

    def client(self, *more, host="localhost"):
        """bin/wherry, logged in."""
        return [BIN / "wherry", "--ca", self.home / "tls" / "ca.pem", "--password-file", self.password,
                "--quiet", f"bench@{host}:{self.port}", *more]

    def errand(self, verb, near, far):
        """A client that moves one file and ends, in a few words."""
        words = self.client()
        there = f"{words.pop()}:{far}"
        return [words[0], verb, *words[1:], *((there, near) if verb == "get" else (near, there))]

    def stop(self):
        """Ends it."""
        end(self.process)


class Wherry:
    """The client of this tree against the server of this tree."""

    title = "Wherry"
    packages = ()
    absolute = False  # its names begin at the user's own root

    def __init__(self, server):
        self.server = server
        self.files = server.files
        self.pid = server.pid

    @staticmethod
    def _line(verb, near, far):
        return f"get {far} {near}" if verb == "get" else f"put {near} {far}"

    def session(self, moves):
        """Seconds of each (verb, file, other file), in one session."""
        return in_one_session(self.talker(), [self._line(*move) for move in moves])

    def talker(self):
        """A session to speak to."""
        return Talker(self.server.client("-b", "-"), "pwd", "/", self.pid)

    def saying(self, _place, line, host="localhost"):
        """A client that does this and ends."""
        return self.server.client("-c", line, host=host)

    @staticmethod
    def all_of(verb, near, far):
        """What moves a whole directory."""
        return f"get -r {far} {near}" if verb == "get" else f"put -r {near} {far}"

    def tree(self, place, verb, near, far, host="localhost"):
        """A client that moves a whole directory."""
        return self.saying(place, self.all_of(verb, near, far), host)

    def once(self, verb, near, far):
        """A whole process that moves one file."""
        return whole(self.server.errand(verb, near, far), self.pid)

    def about(self):
        """What the two ends agreed on."""
        said = output([str(word) for word in self.server.client("-c", "status")])
        found = re.search(r"TLSv\S+[ ,]+TLS_\w+.*", said)
        return found[0] if found else "TLSv1.3"

    def stop(self):
        """Ends its server."""
        self.server.stop()


class Loop:
    """A bare SSLSocket loop, layered over a socket with a read buffer: no protocol, no promises."""

    title = "bare loop over layered SSLSocket"
    packages = ()

    def __init__(self, place):
        self.files = place.directory("loop")
        self.store = place.path / "loop.p12"
        keytool = os.path.join(run(BIN / "java25", "--where").strip(), "bin", "keytool")
        run(keytool, "-genkeypair", "-keystore", self.store, "-storepass", "benchmark", "-alias", "loop",
            "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-validity", "30")
        line = place.path / "loop.line"
        with open(line, "wb") as out:
            self.process = place.start(self._command("serve", self.files), "loop", stdout=out)
        while not line.read_text().endswith("\n"):
            if self.process.poll() is not None:
                raise Trouble(f"the bare loop did not start: {place.said('loop')}")
            time.sleep(0.05)
        self.port = line.read_text().strip()
        self.pid = self.process.pid

    def _command(self, *words):
        return [BIN / "launch", "bench", "wherry.bench.LayeredLoop", "256m", "full", self.store, *words]

    def session(self, moves):
        """Seconds of each (verb, file, other file), in one session."""
        talker = Talker(self._command("talk", self.port), "mark", "over", self.pid)
        return in_one_session(talker, [f"{verb} {near} {far}" for verb, near, far in moves])

    def once(self, verb, near, far):
        """A whole process that moves one file."""
        return whole(self._command(verb, self.port, near, far), self.pid)

    @staticmethod
    def about():
        """What the two ends agreed on: both are the JDK, which takes its own first choice."""
        return "TLSv1.3 TLS_AES_256_GCM_SHA384"

    def stop(self):
        """Ends its server."""
        end(self.process)
