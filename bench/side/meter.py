"""Wall time and processor time of whole process trees."""

import os
import time

TICKS = os.sysconf("SC_CLK_TCK")


def stats():
    """Parent and processor seconds of every process: its own and those of children it has buried."""
    found = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="latin-1") as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        found[int(entry)] = (int(fields[1]), sum(map(int, fields[11:15])) / TICKS)
    return found


def tree(root, processes):
    """A process and all that descend from it."""
    members = {root}
    grown = True
    while grown:
        more = {pid for pid, (parent, _) in processes.items() if parent in members} - members
        members |= more
        grown = bool(more)
    return members


def cpu_of(*roots):
    """Processor seconds so far of these processes and all that descend from them."""
    processes = stats()
    members = set().union(*(tree(root, processes) for root in roots))
    return sum(processes[pid][1] for pid in members if pid in processes)


def resident_kib(root):
    """What a process tree has in memory; what processes share counts once."""
    total = 0
    for pid in tree(root, stats()):
        try:
            with open(f"/proc/{pid}/smaps_rollup", encoding="ascii", errors="replace") as parts:
                total += sum(int(part.split()[1]) for part in parts if part.startswith("Pss:"))
        except OSError:
            continue
    return total


class Reading:
    """Seconds on the wall and of the processors since it was made."""

    def __init__(self, *roots):
        self.roots = roots
        self.cpu = cpu_of(*roots)
        self.start = time.monotonic()

    def take(self):
        """The pair of them."""
        wall = time.monotonic() - self.start
        return wall, cpu_of(*self.roots) - self.cpu
