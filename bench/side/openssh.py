"""OpenSSH with keys and a port of its own, and the clients that speak to it."""

import getpass
import os
import pathlib
import shutil
import subprocess

from side.place import await_port, end, free_port, output
from side.talker import Talker, in_one_session, whole


class Sshd:
    """OpenSSH's server with its sftp-server, for whoever runs this, by one key."""

    def __init__(self, place, cipher=None):
        self.home = place.directory("ssh")
        self.files = place.directory("ssh", "files")
        self.cipher = cipher
        for key in ("host", "user"):
            if not (self.home / key).exists():
                subprocess.run(
                    ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.home / key], check=True)
        shutil.copy(self.home / "user.pub", self.home / "allowed")
        self.port = free_port()
        self.known = self.home / f"known-{self.port}"
        self.known.write_text(f"[127.0.0.1]:{self.port} {(self.home / 'host.pub').read_text()}")
        self.ports = [self.port]
        self.privileges = pathlib.Path("/run/sshd")
        self.made = os.geteuid() == 0 and not self.privileges.exists()
        if self.made:
            self.privileges.mkdir(mode=0o755)
        config = self.home / f"config-{self.port}"
        config.write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.home}/host\nPidFile none\n"
            f"AuthorizedKeysFile {self.home}/allowed\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            "PermitRootLogin prohibit-password\nMaxStartups 1000\nSubsystem sftp /usr/lib/openssh/sftp-server\n")
        command = ["/usr/sbin/sshd", "-D", "-e", "-f", config]
        self.process = place.start(command, "sshd")
        await_port(self.port, self.process)

    def options(self):
        """What both ssh and sftp are told."""
        words = [
            "-F", "none", "-i", self.home / "user", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes",
            "-o", f"UserKnownHostsFile={self.known}", "-o", f"HostKeyAlias=[127.0.0.1]:{self.port}",
            "-o", "StrictHostKeyChecking=yes", "-o", f"Port={self.port}"]
        return words + (["-c", self.cipher] if self.cipher else [])

    def user(self, host="127.0.0.1"):
        """Who logs in where."""
        return f"{getpass.getuser()}@{host}"

    def stop(self):
        """Ends it and what it needed outside of our place."""
        end(self.process)
        if self.made:
            self.privileges.rmdir()


class Sftp:
    """OpenSSH's own client."""

    title = "OpenSSH sftp"
    packages = ("openssh-client", "openssh-server")
    absolute = True  # its names begin at the machine's root

    def __init__(self, place, cipher=None):
        self.server = Sshd(place, cipher)
        self.files = self.server.files
        self.pid = self.server.process.pid
        if cipher:
            self.title = f"OpenSSH sftp -c {cipher.partition('@')[0]}"

    def command(self, batch, host="127.0.0.1"):
        """A client that takes its commands from there."""
        return ["sftp", "-q", *self.server.options(), "-b", batch, self.server.user(host)]

    def session(self, moves):
        """Seconds of each (verb, file, other file), in one session."""
        return in_one_session(self.talker(), [self._line(*move) for move in moves])

    def talker(self):
        """A session to speak to."""
        return Talker(self.command("-"), "pwd", "Remote working", self.pid)

    def saying(self, place, line, host="127.0.0.1"):
        """A client that does this and ends."""
        batch = place.path / "batch"
        batch.write_text(line + "\n")
        return self.command(batch, host)

    def tree(self, place, verb, near, far, host="127.0.0.1"):
        """A client that moves a whole directory."""
        return self.saying(place, self.all_of(verb, near, far), host)

    def all_of(self, verb, near, far):
        """What moves a whole directory."""
        far = self.files / far
        return f"get -r {far} {near}" if verb == "get" else f"mkdir {far}\nput -r {near}/. {far}"

    def _line(self, verb, near, far):
        return f"get {self.files}/{far} {near}" if verb == "get" else f"put {near} {self.files}/{far}"

    def once(self, verb, near, far):
        """A whole process that moves one file."""
        batch = self.server.home / "batch"
        batch.write_text(self._line(verb, near, far) + "\n")
        return whole(self.command(batch), self.pid)

    def about(self):
        """What the two ends agreed on."""
        said = output(["ssh", "-v", *self.server.options(), self.server.user(), "true"])
        ciphers = [line.split("cipher: ")[1].split()[0] for line in said.splitlines() if "->client cipher: " in line]
        return ciphers[0] if ciphers else "?"

    def stop(self):
        self.server.stop()


class LftpOverSsh:
    """lftp again, for whole directories at OpenSSH's server."""

    title = "lftp and OpenSSH"
    packages = ("lftp", "openssh-server")

    def __init__(self, sftp):
        self.sftp = sftp
        self.server = sftp.server
        self.files = sftp.files
        self.pid = sftp.pid

    def tree(self, _place, verb, near, far, host="127.0.0.1"):
        """A client that moves a whole directory."""
        ssh = " ".join(map(str, ["ssh", "-a", "-x", *self.server.options()]))
        line = f"mirror {self.files / far} {near}" if verb == "get" else f"mirror -R {near} {self.files / far}"
        return ["lftp", "--norc", "-c", f'set cmd:fail-exit yes; set net:max-retries 1; set sftp:connect-program "{ssh}"; '
                f"open sftp://{getpass.getuser()}:@{host}:{self.server.port}; {line}"]
