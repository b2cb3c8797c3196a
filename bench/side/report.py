"""From figures to tables, plots, and a judgement of each target."""

import os
import platform

from side.ours import version
from side.page import table
from side.plots import bars, median
from side.rivals import packages
from side.trees import SECOND, ratios, told

OURS = "Wherry"
LOOP = "bare loop over layered SSLSocket"
TUNED = "OpenSSH sftp -c aes128-gcm"


def about(peers, wanted):
    """What was measured, on what, and what was agreed on."""
    names = sorted({package for peer in peers for package in peer.packages})
    return {
        "machine": f"{os.cpu_count()} cores, {model()}, Linux {platform.release()}",
        "load before": os.getloadavg()[0],
        "versions": f"{version()}; {packages(*names)}",
        "ciphers": {peer.title: peer.about() for peer in peers},
        "rounds": wanted.rounds, "mib": wanted.mib,
    }


def model():
    """What the processor calls itself."""
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as lines:
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def middle(found, work, peer, which):
    """The median of the walls (0) or of the processor seconds (1)."""
    return median([seconds[which] for seconds in found["works"][work][peer]])


def best(found, work, which):
    """The rival that needs the least, as it comes."""
    rivals = [peer for peer in found["works"][work] if peer not in (OURS, LOOP, TUNED)]
    return min(rivals, key=lambda peer: middle(found, work, peer, which))


def against(found, work, other, which):
    """How often our seconds go into another's."""
    return middle(found, work, other, which) / middle(found, work, OURS, which)


def judged(found):
    """A row for each target: work, wanted, reached, verdict."""
    rows = []

    def row(work, wanted, value, holds, shown):
        rows.append((work, wanted, shown.format(value), "yes" if holds else "**no**"))
    for name, speed, cost in (("down", 1.3, 0.75), ("up", 2.0, 0.6)):
        work = f"{name}, second of a session"
        fast, frugal = best(found, work, 0), best(found, work, 1)
        value = against(found, work, fast, 0)
        row(f"{work}, against {fast}", f"≥ {speed} × its throughput", value, value >= speed, "{:.2f} ×")
        value = 1 / against(found, work, frugal, 1)
        row(f"{work}, against {frugal}", f"≤ {cost} × its processor time", value, value <= cost, "{:.2f} ×")
        value = against(found, work, LOOP, 0)
        row(f"{work}, against the {LOOP}", "≥ 0.95 × its throughput", value, value >= 0.95, "{:.2f} ×")
    for name, speed in (("down", 1.0), ("up", 1.3)):
        work = f"{name}, whole process"
        value = against(found, work, "OpenSSH sftp", 0)
        row(f"{work}, against OpenSSH sftp", f"≥ {speed} × its throughput", value, value >= speed, "{:.2f} ×")
    rows += small(found["trees"])
    value = middle(found, "login, 4 KiB up, end", OURS, 0)
    row("one login, 4 KiB up, end, from the build tree", "≤ 0.45 s", value, value <= 0.45, "{:.2f} s")
    for kind, many in found["hundred"].items():
        value = many["ratio"]
        row(f"100 sessions, 16 MiB each, {kind}", "≥ 0.8 × one session", value, value >= 0.8, "{:.2f} ×")
        value = median(many["spread"])
        row(f"100 sessions, {kind}, slowest by fastest", "≤ 3", value, value <= 3, "{:.1f}")
    value = found["idle"][OURS]
    row("memory of an idle session, at a server that had as many before", "≤ 40 KiB", value, value <= 40, "{:.0f} KiB")
    walls = found["long"]["seconds"]
    value = walls[1] / walls[-1]
    row(f"{len(walls)} downloads in one session, the last against the second", "≥ 0.95 ×", value, value >= 0.95, "{:.2f} ×")
    return rows


def small(found):
    """The same for small files."""
    rows = []

    def row(work, wanted, value, holds, shown):
        rows.append((work, wanted, shown.format(value), "yes" if holds else "**no**"))
    for when in ("whole process", SECOND):
        for way in ("up", "down"):
            value = median(ratios(found["near"], way if when == "whole process" else f"{way}, {when}", "OpenSSH sftp"))
            row(f"10,000 files of 4 KiB, near, {way}, {when}, against OpenSSH sftp", "≥ 3 × as fast", value, value >= 3, "{:.2f} ×")
    for way in ("up", "down"):
        value = median([wall for wall, _ in found["far"]["rounds"][way][OURS]])
        row(f"500 files of 4 KiB over 50 ms, {way}", "≤ 2.0 s", value, value <= 2, "{:.2f} s")
        fast = min((peer for peer in found["far"]["rounds"][way] if peer != OURS), key=lambda one: median(ratios(found["far"], way, one)))
        value = median(ratios(found["far"], way, fast))
        row(f"500 files of 4 KiB over 50 ms, {way}, against {fast}", "≥ 40 × as fast", value, value >= 40, "{:.0f} ×")
    return rows


def speeds(found, mib):
    """A table of medians for each work with the large file."""
    works = [work for work in found["works"] if not work.startswith("login")]
    rows = []
    for work in works:
        for peer in found["about"]["ciphers"]:
            walls = [seconds[0] for seconds in found["works"][work][peer]]
            rows.append((work, peer, f"{mib / median(walls):,.0f}", f"{mib / max(walls):,.0f}–{mib / min(walls):,.0f}",
                         f"{middle(found, work, peer, 1) * 1024 / mib:.2f}"))
    return table(("work", "who", "MiB/s", "from–to", "processor seconds per GiB, both ends"), rows)


def fill(page, found, mib):
    """Everything into its place."""
    page.json("compare", found)
    machine = found["about"]
    page.put("compare", "\n\n".join([
        f"{machine['machine']}; load before: {machine['load before']:.1f}. {machine['versions']}. {machine['rounds']} rounds of"
        f" {mib} MiB. Agreed on: " + "; ".join(f"{who}: {what}" for who, what in machine["ciphers"].items()) + ".",
        table(("work", "target", "reached", "met"), judged(found)), speeds(found, mib),
        table(("one login, 4 KiB up, end", "ms", "processor ms"),
              [(who, f"{middle(found, 'login, 4 KiB up, end', who, 0) * 1000:.0f}",
                f"{middle(found, 'login, 4 KiB up, end', who, 1) * 1000:.0f}") for who in machine["ciphers"]]),
        table(("memory of an idle session, shared pages once", "KiB"), [(who, f"{kib:,.0f}") for who, kib in found["idle"].items()]),
        "Server's heap after each collection, MiB: " + ", ".join(map(str, found["long"]["heap"][-12:])) + ".",
        *plots(page, found, mib)]))
    page.put("small-files", "\n\n".join(f"{about}:\n\n{told(found['trees'][name])}" for name, about in (
        ("near", "10,000 files of 4 KiB on the loopback, durability none, whole clients"),
        ("far", "500 files of 4 KiB over a round trip of 50 ms, durability none, whole clients"),
        ("few-near", "200 files of 4 KiB on the loopback, so few for curl's sake, once"),
        ("few-far", "100 files of 4 KiB over a round trip of 50 ms, so few for curl's sake, once"))))
    print(table(("work", "target", "reached", "met"), judged(found)))
    print(speeds(found, mib))


def plots(page, found, mib):
    """Throughput of each work, and what it costs the processors."""
    for work, peers in found["works"].items():
        if work.startswith("login"):
            continue
        name = work.replace(", ", "-").replace(" ", "-")
        order = found["about"]["ciphers"]
        rows = [(peer, [mib / wall for wall, _ in peers[peer]]) for peer in order]
        yield page.plot(f"{name}-speed", bars(f"{work}: throughput", "MiB/s", rows), f"{work}: throughput of each")
        if "second" in work:
            rows = [(peer, [cpu * 1024 / mib for _, cpu in peers[peer]]) for peer in order]
            svg = bars(f"{work}: processor seconds per GiB, both ends", "s", rows)
            yield page.plot(f"{name}-cpu", svg, f"{work}: what it costs")
