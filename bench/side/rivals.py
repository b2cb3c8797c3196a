"""Throw-away servers of other makers, with keys and ports of their own, and their clients."""

import getpass
import os
import pathlib
import shutil
import subprocess

from side.meter import Reading
from side.place import Trouble, await_port, end, free_port, output
from side.talker import Talker, in_one_session, whole

NEEDED = {
    "sftp": "openssh-client", "/usr/sbin/sshd": "openssh-server", "curl": "curl",
    "/usr/sbin/vsftpd": "vsftpd", "lftp": "lftp", "openssl": "openssl",
}


def install_missing():
    """Fetches the rivals from Debian, if we may."""
    missing = sorted({package for program, package in NEEDED.items() if not shutil.which(program)})
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Trouble(f"missing here: {' '.join(missing)}. Install them first: apt-get install {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *missing]
    for command in (install, ["apt-get", "update", "-qq"], install):
        ended = subprocess.run(command, env=quiet, capture_output=True, check=False)
        if command is install and ended.returncode == 0:
            return
    raise Trouble(f"apt-get could not install {' '.join(missing)}: {ended.stderr.decode()[-300:]}")


def packages(*names):
    """Which versions Debian calls these."""
    ask = ["dpkg-query", "-W", "-f", "${Package} ${Version}, ", *names]
    return output(ask).strip(", ")


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


class Vsftpd:
    """vsftpd with TLS on both of its connections; whoever comes is let in."""

    def __init__(self, place):
        home = place.directory("ftp")
        self.files = place.directory("ftp", "files")
        self.certificate = home / "server.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
             "-keyout", home / "server.key", "-out", self.certificate], check=True, capture_output=True)
        self.port = free_port()
        config = home / "config"
        yes = ["anonymous_enable", "no_anon_password", "anon_upload_enable", "anon_other_write_enable", "write_enable",
               "anon_mkdir_write_enable", "allow_anon_ssl", "ssl_enable", "force_anon_data_ssl", "force_anon_logins_ssl",
               "run_as_launching_user", "listen", "pasv_enable", "ssl_tlsv1"]
        no = ["local_enable", "require_ssl_reuse", "background", "seccomp_sandbox", "xferlog_enable",
              "anon_world_readable_only"]
        config.write_text("".join(f"{key}=YES\n" for key in yes) + "".join(f"{key}=NO\n" for key in no)
                          + f"listen_port={self.port}\nlisten_address=127.0.0.1\nanon_root={self.files}\n"
                          f"rsa_cert_file={self.certificate}\nrsa_private_key_file={home}/server.key\n"
                          "ssl_ciphers=HIGH\nanon_umask=022\n")
        self.process = place.start(["/usr/sbin/vsftpd", config], "vsftpd")
        await_port(self.port, self.process)


class Curl:
    """curl, which keeps its session for the files named together."""

    title = "curl and vsftpd, TLS"
    packages = ("curl", "vsftpd")

    def __init__(self, server):
        self.server = server
        self.files = server.files
        self.pid = server.process.pid
        self.agreed = "?"

    def _words(self, verb, near, far):
        place = f"ftp://127.0.0.1:{self.server.port}/{far}"
        return ["-o", near, place] if verb == "get" else ["-T", near, place]

    def command(self, *moves):
        """One process for these."""
        words = [word for move in moves for word in self._words(*move)]
        return ["curl", "-sS", "--ssl-reqd", "--cacert", self.server.certificate, *words]

    def session(self, moves):
        """As for the others, but that the first one contains the login."""
        command = [*self.command(*moves), "-w", "%{stderr}over %{exitcode}\n"]
        with subprocess.Popen([str(word) for word in command], stderr=subprocess.PIPE, bufsize=0) as client:
            taken, said = [], b""
            reading = Reading(self.pid, client.pid)
            for line in client.stderr:
                said += line
                if line == b"over 0\n":
                    taken.append(reading.take())
                    reading = Reading(self.pid, client.pid)
        if len(taken) < len(moves):
            raise Trouble(f"curl ended early: {said.decode(errors='replace')}")
        return taken

    def once(self, verb, near, far):
        """A whole process that moves one file."""
        return whole(self.command((verb, near, far)), self.pid)

    def about(self):
        """What the two ends agreed on."""
        said = output([*self.command(("get", "/dev/null", "small")), "-v"])
        found = [line.split("using ")[1] for line in said.splitlines() if "SSL connection using" in line]
        return found[0] if found else "?"

    def stop(self):
        end(self.server.process)


class Lftp:
    """lftp against the same vsftpd."""

    title = "lftp and vsftpd, TLS"
    packages = ("lftp", "vsftpd")

    def __init__(self, server):
        self.server = server
        self.files = server.files
        self.pid = server.process.pid

    def opening(self):
        """What is said before all else."""
        settings = ("ssl:verify-certificate no", "ftp:ssl-force yes", "ftp:ssl-allow-anonymous yes",
                    "ftp:ssl-protect-data yes", "xfer:clobber yes", "net:max-retries 1", "cmd:fail-exit yes")
        return [f"set {setting}" for setting in settings] + [f"open ftp://127.0.0.1:{self.server.port}"]

    @staticmethod
    def _line(verb, near, far):
        return f"get {far} -o {near}" if verb == "get" else f"put {near} -o {far}"

    def session(self, moves):
        """Seconds of each (verb, file, other file), in one session."""
        talker = Talker(["lftp", "--norc"], "echo over", "over", self.pid)
        talker.ask(*self.opening(), "cat small > /dev/null")
        return in_one_session(talker, [self._line(*move) for move in moves])

    def once(self, verb, near, far):
        """A whole process that moves one file."""
        return whole(["lftp", "--norc", "-c", "; ".join([*self.opening(), self._line(verb, near, far)])], self.pid)

    @staticmethod
    def about():
        """What the two ends agreed on: lftp does not tell."""
        return "TLS by GnuTLS"

    def stop(self):
        """Its server is curl's."""
