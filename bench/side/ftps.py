"""vsftpd with TLS, a certificate and ports of its own, and the clients that speak to it."""

import os
import subprocess

from side.meter import Reading
from side.place import Trouble, await_port, end, free_port, free_ports, output
from side.talker import Talker, in_one_session, whole

class Vsftpd:
    """vsftpd with TLS on both of its connections; whoever comes is let in. With doors it takes its ports for data, one for each file,
    from so many in a row, which a long line needs to know."""

    def __init__(self, place, name="ftp", doors=0):
        home = place.directory(name)
        self.files = place.directory(name, "files")
        self.certificate = home / "server.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1,IP:127.0.0.2",
             "-keyout", home / "server.key", "-out", self.certificate], check=True, capture_output=True)
        self.port = free_port()
        given = free_ports(doors) if doors else []
        self.ports = [self.port, *given]
        config = home / "config"
        yes = ["anonymous_enable", "no_anon_password", "anon_upload_enable", "anon_other_write_enable", "write_enable",
               "anon_mkdir_write_enable", "allow_anon_ssl", "ssl_enable", "force_anon_data_ssl", "force_anon_logins_ssl",
               "run_as_launching_user", "listen", "pasv_enable", "ssl_tlsv1"]
        no = ["local_enable", "require_ssl_reuse", "background", "seccomp_sandbox", "xferlog_enable",
              "anon_world_readable_only"]
        config.write_text("".join(f"{key}=YES\n" for key in yes) + "".join(f"{key}=NO\n" for key in no)
                          + f"listen_port={self.port}\nlisten_address=127.0.0.1\nanon_root={self.files}\n"
                          f"rsa_cert_file={self.certificate}\nrsa_private_key_file={home}/server.key\n"
                          "ssl_ciphers=HIGH\nanon_umask=022\n"
                          + (f"pasv_min_port={given[0]}\npasv_max_port={given[-1]}\n" if given else ""))
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

    def _words(self, verb, near, far, host="127.0.0.1"):
        place = f"ftp://{host}:{self.server.port}/{far}"
        return ["-o", near, place] if verb == "get" else ["-T", near, place]

    def command(self, *moves):
        """One process for these."""
        words = [word for move in moves for word in self._words(*move)]
        return ["curl", "-sS", "--ssl-reqd", "--cacert", self.server.certificate, *words]

    def tree(self, _place, verb, near, far, host="127.0.0.1"):
        """A client that moves a whole directory, whose files it must be told one by one."""
        names = sorted(os.listdir(self.files / far if verb == "get" else near))
        moves = [(verb, near / name, f"{far}/{name}", host) for name in names]
        return [*self.command(*moves), "--create-dirs" if verb == "get" else "--ftp-create-dirs"]

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

    def opening(self, host="127.0.0.1"):
        """What is said before all else."""
        settings = ("ftp:prefer-epsv yes", "net:timeout 20", "ssl:verify-certificate no", "ftp:ssl-force yes", "ftp:ssl-allow-anonymous yes",
                    "ftp:ssl-protect-data yes", "xfer:clobber yes", "net:max-retries 1", "cmd:fail-exit yes")
        return [f"set {setting}" for setting in settings] + [f"open ftp://{host}:{self.server.port}"]

    def tree(self, _place, verb, near, far, host="127.0.0.1"):
        """A client that moves a whole directory."""
        line = f"mirror --no-perms {far} {near}" if verb == "get" else f"mirror -R --no-perms {near} {far}"
        return ["lftp", "--norc", "-c", "; ".join([*self.opening(host), line])]

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
