"""What the rivals need from Debian."""

import os
import shutil
import subprocess

from side.place import Trouble, output

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
