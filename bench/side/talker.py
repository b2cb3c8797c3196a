"""A client that is spoken to through a pipe, command by command."""

import resource
import subprocess
import threading

from side.meter import Reading
from side.place import Trouble, end


class Talker:
    """One session of a client; `mark` is a command whose answer begins with `sign`."""

    def __init__(self, command, mark, sign, server):
        self.process = subprocess.Popen(
            [str(word) for word in command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        self.complaints = b""
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.answers = self.process.stdout
        self.mark, self.sign = mark, sign.encode()
        self.server = server

    def _listen(self):
        for line in self.process.stderr:
            self.complaints = (self.complaints + line)[-4000:]

    def ask(self, *commands):
        """Says these and waits until all are done."""
        for line in (*commands, self.mark):
            self.process.stdin.write(line.encode() + b"\n")
        for answer in iter(self.answers.readline, b""):
            if answer.startswith(self.sign):
                return
        raise Trouble(f"{self.process.args[0]} ended early: {self.complaints.decode(errors='replace')}")

    def measured(self, command):
        """Wall and processor seconds of one command."""
        reading = Reading(self.server, self.process.pid)
        self.ask(command)
        return reading.take()

    def close(self):
        """Ends the session."""
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            end(self.process)
        self.answers.close()


def in_one_session(talker, commands):
    """Each command's seconds, one after another in a session that is logged in already."""
    try:
        talker.ask()
        return [talker.measured(command) for command in commands]
    finally:
        talker.close()


def whole(command, server):
    """Wall and processor seconds of a process from its start to its end, its server's included."""
    before = children()
    reading = Reading(server)
    ended = subprocess.run(
        [str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, check=False)
    wall, of_server = reading.take()
    if ended.returncode != 0:
        why = ended.stderr.decode(errors="replace")[-500:]
        raise Trouble(f"{command[0]} ended with {ended.returncode}: {why}")
    return wall, of_server + children() - before


def children():
    """Processor seconds of all processes of ours that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
