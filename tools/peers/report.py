"""The result of bench-peers as Markdown, and its place in docs/benchmarks.md."""
import datetime
import pathlib
import platform
import statistics

import systems

DOCUMENT = systems.ROOT / "docs" / "benchmarks.md"
START, END = "<!-- bench-peers: start -->", "<!-- bench-peers: end -->"


def markdown(results, layers, loads, arguments):
    """Tables of the systems; `layers` is what `octet bench` prints for each network."""
    versions = systems.versions()
    names = ", ".join(f"{system.title.split(',')[0]} {versions[system.name]}" for system in systems.SYSTEMS)
    lines = [
        f"{datetime.date.today()}, {processor()}, {platform.freedesktop_os_release()['PRETTY_NAME']}; load average "
        f"{min(loads):.1f} to {max(loads):.1f}.", "",
        f"`tools/peers/bench-peers --rounds {arguments.rounds} --seconds {arguments.seconds:g} "
        f"--core {arguments.core}`", "", names + ".", ""]
    for network, entries in results.items():
        lines += [f"### {network}", "", *table(entries), "", "```", layers[network].rstrip(), "```", ""]
    return "\n".join(lines).rstrip()


def table(entries):
    yield (
        "| system | median µs (rounds: lowest to highest) | minimum µs | times Octet's (rounds) "
        "| accuracy | file, bytes | process ms | peak MB |")
    yield "|---|---|---|---|---|---|---|---|"
    for system in systems.SYSTEMS:
        entry = entries.get(system.name, {"error": "not measured"})
        if "error" in entry:
            yield f"| {system.title} | {entry['error']} | | | | | | |"
            continue
        yield (
            f"| {system.title}, {entry['variant']} | {entry['medianMicroseconds']:.2f} "
            f"({entry['lowestMedianMicroseconds']:.2f} to {entry['highestMedianMicroseconds']:.2f}) "
            f"| {entry['minMicroseconds']:.2f} | {ratios(entry, entries.get('octet', {}))} "
            f"| {entry['accuracy'] * 100:.2f} % | {entry['fileBytes']:,} "
            f"| {entry['startMilliseconds']:.1f} | {entry['peakBytes'] / 1e6:.1f} |")


def ratios(entry, octet):
    """Round by round, so that a busy machine slows both sides of a ratio."""
    pairs = zip(entry["roundMediansMicroseconds"], octet.get("roundMediansMicroseconds", []))
    found = [theirs / ours for theirs, ours in pairs]
    return f"**{statistics.median(found):.2f}** ({min(found):.2f} to {max(found):.2f})" if found else ""


def processor():
    lines = pathlib.Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.processor())


def replace_in_document(text):
    document = DOCUMENT.read_text()
    before, after = document.split(START)[0], document.split(END)[1]
    DOCUMENT.write_text(f"{before}{START}\n{text}\n{END}{after}")
