"""The programs that are measured, from this tree."""

import subprocess

from side.place import ROOT, Trouble


def build():
    """Builds them, if they are not built."""
    if all((ROOT / module / "target" / "lib").is_dir() for module in ("server", "client", "certs", "bench")):
        return
    print("Building Wherry: a few minutes", flush=True)
    command = ["mvn", "-q", "-B", "-ntp", "-DskipTests", "-pl", "protocol,certs,server,client,bench", "package"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise Trouble("the build failed, see above")
