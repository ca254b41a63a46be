"""Turns the linker's maps and the counts of tools/measure-core into a block of CoreMeasurement+Table.swift.

    measure-core.py TABLE TARGET OPTIMIZATION FOLDER
"""

import collections
import glob
import json
import os
import re
import sys

import numpy

OPERATORS = [
    "convolution", "fullyConnected", "maxPooling", "averagePooling", "lookup", "add", "softmax",
    "localResponseNormalization", "transposedConvolution", "fourBitConvolution", "rowStreaming",
]
# The linker's maps by the bit of who is linked: the core for classifiers, each operator, the core for generators.
MAPS = ["classifier", *("octet_" + re.sub("([A-Z])", r"_\1", name).lower() for name in OPERATORS), "generator"]
INPUT = re.compile(r"^ *[0-9a-f]+ +[0-9a-f]+ +([0-9a-f]+) +(\d+) {9}(\S+):\((\S+)\)$")
OUTPUT = re.compile(r"^ *[0-9a-f]+ +[0-9a-f]+ +([0-9a-f]+) +\d+ (\.\S+)$")
HEADER = '''extension CoreMeasurement {
    /// Written by tools/measure-core, a block a processor and way to build: see `init(parsing:)`.
    static let table = """
'''


def sections(path):
    """Of each output section the input sections in order: who they are, size and alignment."""
    found, output = collections.defaultdict(list), None
    for line in open(path):
        if match := OUTPUT.match(line):
            output = match[2]
        elif match := INPUT.match(line):
            if os.path.basename(match[3]) == "table.o":
                continue
            # Several objects may have the same function of Swift, of which the linker keeps one.
            file = "" if match[4].startswith(".text.$") else match[3]
            found[output].append(((file, match[4]), int(match[1], 16), int(match[2])))
    return found


def image(folder):
    """The lines about code and constants."""
    whole = sections(f"{folder}/all.map")
    sizes = {who: size for parts in whole.values() for who, size, _ in parts}
    users = collections.Counter()
    for number, name in enumerate(MAPS):
        parts = sections(f"{folder}/{name}.map")
        for output in (".text", ".rodata"):
            for who, size, _ in parts[output]:
                # Equal constants become one; that is a section like others while all of them are equal.
                if size != sizes[who]:
                    sys.exit(f"measure-core: {who} has other sizes for other operators")
                users[who] |= 1 << number
    for output in (".data", ".bss"):
        if any(size for _, size, _ in whole[output]):
            sys.exit(f"measure-core: the core has variables in {output}, which `octet size` does not count")
    for name, output in (("code", ".text"), ("constants", ".rodata")):
        names = [who for who, _, _ in whole[output]]
        if len(names) != len(set(names)):
            sys.exit(f"measure-core: sections of {output} cannot be told apart")
        merged = []
        for who, size, alignment in whole[output]:
            if users[who] == 0:
                sys.exit(f"measure-core: nobody reaches {who}")
            if merged and merged[-1][2] == users[who] and alignment <= merged[-1][0]:
                merged[-1][1] = -(-merged[-1][1] // alignment) * alignment + size
            else:
                merged.append([alignment, size, users[who]])
        for start in range(0, len(merged), 12):
            yield " ".join([name] + ["%x.%x.%x" % tuple(part) for part in merged[start:start + 12]])
    unwinding = sum(size for _, size, _ in whole[".ARM.exidx"])
    if unwinding:
        yield f"unwind {unwinding}"


def observations(folder):
    """Of each model what was observed: the layers since the last observation, instructions and stack. Generators come last."""
    models = {}
    for path in sorted(glob.glob(f"{folder}/*.counts")):
        name = path.removesuffix(".counts")
        layers = json.load(open(f"{name}.json"))["layers"]
        counts = [int(line) for line in open(path)]
        stacks = [tuple(map(int, line.split())) for line in open(f"{name}.stacks")]
        if len(counts) != len(stacks) + 1:
            sys.exit(f"measure-core: {name}: {len(counts)} counts, {len(stacks)} layers")
        rest = counts.pop()  # choosing the class belongs to the last layer
        counts[-1] += rest
        rows, first = [], 0
        for (index, stack), count in zip(stacks, counts):
            rows.append((layers[first:index + 1], count, stack))
            first = index + 1
        models[os.path.basename(name)] = rows
    return dict(sorted(models.items(), key=lambda model: is_generator(model[1])))


def fit(rows):
    """The instructions by operator and unit that come nearest, none of them negative."""
    units = sorted({(layer["linkedOperator"], unit) for layers, _, _ in rows for layer in layers for unit in layer["work"]})
    matrix = numpy.array([[work(layers, *unit) for unit in units] for layers, _, _ in rows], dtype=float)
    counts = numpy.array([count for _, count, _ in rows], dtype=float)
    # Relative errors, but those of layers that take little do not matter as much.
    weights = 1 / (counts + 0.02 * counts.max())
    kept = list(range(len(units)))
    while True:
        scale = numpy.abs(matrix[:, kept]).max(axis=0)
        solution = numpy.linalg.lstsq(matrix[:, kept] / scale * weights[:, None], counts * weights, rcond=1e-9)[0] / scale
        if (solution >= 0).all():
            return {units[index]: cost for index, cost in zip(kept, solution) if cost > 0}
        kept.pop(int(numpy.argmin(solution * scale)))


def work(layers, operator, unit):
    return sum(layer["work"].get(unit, 0) for layer in layers if layer["linkedOperator"] == operator)


def operators(rows):
    return {layer["linkedOperator"] for layers, _, _ in rows for layer in layers}


def is_generator(rows):
    return "transposedConvolution" in operators(rows)


def reach(layer):
    """Input values that go into an output."""
    taps = layer["work"].get("taps", 0) + layer["work"].get("shallowTaps", 0)
    return taps // layer["work"]["outputs"]


def stairs(points):
    """The most stack up to each reach, where it grows: each step holds down to the one before it."""
    most, steps = collections.defaultdict(int), []
    for taps, stack in points:
        most[taps] = max(most[taps], stack)
    for taps, stack in sorted(most.items()):
        if steps and steps[-1][1] >= stack:
            steps[-1] = (taps, steps[-1][1])
        else:
            steps.append((taps, stack))
    return steps


def predict(costs, rows):
    return sum(cost * work(layers, *unit) for layers, _, _ in rows for unit, cost in costs.items())


def layers(folder):
    """The lines about stack and instructions."""
    models = observations(folder)
    stacks = collections.defaultdict(list)
    for rows in models.values():
        # Around a generator's layers is more stack, which says nothing of those that classifiers have.
        known = set(stacks) if is_generator(rows) else ()
        for parts, _, stack in rows:
            name = "rowStreaming" if "streamedRows" in parts[-1]["work"] else parts[-1]["linkedOperator"]
            if name not in known:
                stacks[name].append((max(map(reach, parts)), stack))
    costs = fit([row for rows in models.values() for row in rows])
    worst = collections.Counter()
    for name, rows in models.items():
        if name == "every-operator":
            continue
        others = [row for other, rows in models.items() if other != name for row in rows]
        count = sum(row[1] for row in rows)
        among = 100 * (predict(costs, rows) / count - 1)
        # Where no other model has one of its operators, its absence says nothing.
        is_alone = not operators(rows) <= operators(others)
        alone = among if is_alone else 100 * (predict(fit(others), rows) / count - 1)
        without = "cannot be predicted without it" if is_alone else f"predicted without it {alone:+6.1f} %"
        print(f"  {name:24} {count:12,} instructions, {without}, with it {among:+6.1f} %")
        kind = "streamed-error" if name.endswith("-streamed") else "error"
        worst[kind] = max(worst[kind], abs(alone), abs(among))
    for name in OPERATORS:
        if name in stacks:
            yield " ".join(["stack", name] + [f"{taps} {stack}" for taps, stack in stairs(stacks[name])])
        own = [f"{unit} {cost:.4g}" for (operator, unit), cost in costs.items() if operator == name]
        if own:
            yield " ".join(["cost", name] + own)
    for kind, percent in worst.items():
        yield f"{kind} {percent:.1f}"


def main():
    path, target, optimization, folder = sys.argv[1:]
    print(f"{target}, {optimization}")
    blocks = {}
    if os.path.exists(path):
        text = open(path).read().removeprefix(HEADER).split('        """')[0]
        for block in text.strip().split("\n\n"):
            lines = [line.strip() for line in block.splitlines()]
            blocks[lines[0]] = lines
    title = f"{target} {optimization}"
    blocks[title] = [title, *image(folder), *layers(folder)]
    body = "\n\n".join("\n".join(" " * 8 + line for line in blocks[title]) for title in sorted(blocks))
    with open(f"{path}.partial", "w") as file:
        file.write(f'{HEADER}{body}\n        """\n}}\n')
    os.rename(f"{path}.partial", path)


main()
