#!/usr/bin/env python3
"""Writes the golden files of the device core: models, images, and what every layer makes of them.

    tools/make-core-golden.py [FOLDER]        (default: Tests/OctetTests/Golden)

This is a second implementation, from docs/model-format.md alone and in Python's exact integers; it shares no code with
the Swift one. For each model there is NAME.octet, the model file, and NAME.golden:

    u32   number of images
    then for each image:  its bytes, and the output of every layer in order, (y, x, channel), u8 or u16 for softmax;
                          not of layers whose outputs hold one row, which nobody sees as a whole
"""

import math
import pathlib
import random
import struct
import sys
import zlib

CONVOLUTION, FULLY_CONNECTED, MAX_POOLING, AVERAGE_POOLING, LOOKUP, ADD, SOFTMAX, NORMALIZATION = range(1, 9)
NONE = 0xFFFF
READ_SLACK = 16


def aligned(value, multiple):
    return -(-value // multiple) * multiple


class Tensor:
    """An activation: its record, and while a golden file is computed its values."""

    def __init__(self, height, width, channels, zero_point=0, scale=0.05, ring=(0, 0, 0, 0), bits=8, one_row=False):
        self.height, self.width, self.channels = height, width, channels
        self.zero_point, self.scale, self.ring, self.bits, self.one_row = zero_point, scale, ring, bits, one_row
        self.pixel_stride = channels * bits // 8
        self.values = {}

    def place(self, start):
        """Puts the tensor, its ring first, at an offset of the arena; returns where it ends."""
        if self.one_row:
            self.row_stride, self.offset = 0, start
            return start + self.width * self.pixel_stride
        top, bottom, left, right = self.ring
        self.row_stride = (left + self.width + right) * self.pixel_stride
        self.offset = start + top * self.row_stride + left * self.pixel_stride
        return start + (top + self.height + bottom) * self.row_stride

    def place_inside(self, whole, first_channel):
        self.pixel_stride, self.row_stride = whole.pixel_stride, whole.row_stride
        self.offset = whole.offset + first_channel

    def place_over(self, other):
        self.place_inside(other, 0)

    def positions(self):
        for y in range(self.height):
            for x in range(self.width):
                for c in range(self.channels):
                    yield y, x, c

    def record(self):
        top, bottom, left, right = self.ring
        return struct.pack(
            "<3I3H2B4BfI", self.offset, self.row_stride, self.pixel_stride, self.height, self.width, self.channels,
            1 if self.bits == 8 else 2, self.zero_point, top, bottom, left, right, self.scale, 0)

    def encoded(self):
        return b"".join(struct.pack("<B" if self.bits == 8 else "<H", self.values[p]) for p in self.positions())


def clamp(value, low, high):
    return max(low, min(high, value))


def requantized(accumulator, multiplier, shift, zero_point, low=0, high=255):
    """The rounding rule."""
    assert -(2**31) <= accumulator < 2**31
    return clamp(zero_point + ((accumulator * multiplier + (1 << (shift - 1))) >> shift), low, high)


def fixed_point(factor):
    significand, exponent = math.frexp(factor)  # in ½ ..< 1
    return int(significand * (1 << 31)), 31 - exponent


class Layer:
    """What all operators share: the 64-byte record."""

    operator = 0
    weights = b""
    parameters = b""

    def __init__(self, name, input, output, second=None, groups=1, kernel=(1, 1), stride=(1, 1), dilation=(1, 1),
                 padding=(0, 0), bounds=(0, 255), pooled=False, bits=8, streamed=False):
        self.name, self.input, self.output, self.second = name, input, output, second
        self.groups, self.kernel, self.stride, self.dilation = groups, kernel, stride, dilation
        self.padding, self.bounds, self.pooled, self.bits, self.streamed = padding, bounds, pooled, bits, streamed
        self.scratch = (0, 0)

    def record(self, tensors, weights_offset, parameters_offset, name_offset):
        second = tensors.index(self.second) if self.second else NONE
        return struct.pack(
            "<4B4H8B7I3B13x", self.operator, *self.bounds, 0, tensors.index(self.input), second,
            tensors.index(self.output), self.groups, *self.kernel, *self.stride, *self.dilation, *self.padding,
            weights_offset, len(self.weights), parameters_offset, len(self.parameters), *self.scratch,
            name_offset, self.pooled, 4 if self.bits == 4 else 0, self.streamed)

    def window(self, y, x):
        """The positions under the kernel for an output, as (ky, kx, input y, input x)."""
        for ky in range(self.kernel[0]):
            for kx in range(self.kernel[1]):
                yield (ky, kx, y * self.stride[0] - self.padding[0] + ky * self.dilation[0],
                       x * self.stride[1] - self.padding[1] + kx * self.dilation[1])


class Weighted(Layer):
    """Weights [output channel][ky][kx][channel of the group], biases, multipliers and shifts."""

    def generate(self, rng, channels):
        """`channels` is how many input channels an output channel reads at one kernel position."""
        self.channels = channels
        outputs = self.output.channels
        largest = 127 if self.bits == 8 else 7
        area = self.kernel[0] * self.kernel[1]
        self.table = [[[[rng.randint(-largest, largest) for _ in range(channels)] for _ in range(self.kernel[1])]
                       for _ in range(self.kernel[0])] for _ in range(outputs)]
        # Two channels have the most extreme weights that there are.
        for extreme, channel in ((-largest - 1, 0), (largest, outputs - 1)):
            self.table[channel] = [[[extreme] * channels for _ in row] for row in self.table[channel]]
        self.biases, self.factors = [], []
        for channel in range(outputs):
            total = sum(w for row in self.table[channel] for column in row for w in column)
            self.biases.append(rng.randint(-3000, 3000) - self.input.zero_point * total)
            spread = 110 * 75 / 127 * largest * math.sqrt(area * channels)
            if channel in (0, outputs - 1):
                spread = largest * 128 * area * channels
            self.factors.append(fixed_point(rng.uniform(0.7, 1.5) * 100 / spread))

    def encode(self):
        outputs = self.output.channels // self.groups
        lanes_per_group = aligned(outputs, 8)
        touching = self.dilation[1] == 1 and self.input.pixel_stride == self.channels
        if self.operator == FULLY_CONNECTED:
            flat = [[w for row in one for column in row for w in column] for one in self.table]
            runs_of = lambda n: [flat[n]]
        elif touching:
            runs_of = lambda n: [[w for column in row for w in column] for row in self.table[n]]
        else:
            runs_of = lambda n: [column for row in self.table[n] for column in row]
        weights, biases, multipliers, shifts = [], [], [], []
        for group in range(self.groups):
            for first in range(0, lanes_per_group, 16):
                lanes = []
                for lane in range(min(16, lanes_per_group - first)):
                    exists = first + lane < outputs
                    n = group * outputs + first + lane
                    lanes.append(runs_of(n) if exists else None)
                    biases.append(self.biases[n] if exists else 0)
                    multipliers.append(self.factors[n][0] if exists else 1 << 30)
                    shifts.append(self.factors[n][1] if exists else 54)
                for run in range(len(lanes[0])):
                    for start in range(0, len(lanes[0][run]), 4):
                        for lane in lanes:
                            quad = lane[run][start:start + 4] if lane else []
                            weights += quad + [0] * (4 - len(quad))
        if self.bits == 8:
            self.weights = struct.pack(f"{len(weights)}b", *weights)
        else:
            self.weights = bytes(low & 15 | (high & 15) << 4 for low, high in zip(weights[::2], weights[1::2]))
        count = len(biases)
        self.parameters = struct.pack(f"<{count}i{count}i{count}B", *biases, *multipliers, *shifts)

    def run(self):
        outputs = self.output.channels // self.groups

        def result(y, x, n):
            total = self.biases[n]
            for ky, kx, iy, ix in self.window(y, x):
                for c in range(self.channels):
                    channel = n // outputs * self.channels + c
                    value = self.input.values.get((iy, ix, channel), self.input.zero_point)
                    total += value * self.table[n][ky][kx][c]
            return requantized(total, *self.factors[n], self.output.zero_point, *self.bounds)

        for y, x, n in self.output.positions():
            if self.pooled:
                square = [result(2 * y + row, 2 * x + column, n) for row in range(2) for column in range(2)]
                self.output.values[y, x, n] = max(square)
            else:
                self.output.values[y, x, n] = result(y, x, n)


class Convolution(Weighted):
    operator = CONVOLUTION

    def place_line_buffer(self, start):
        """The rows under the window for one output row; returns where it ends."""
        rows = (self.kernel[0] - 1) * self.dilation[0] + 1 + (self.stride[0] if self.pooled else 0)
        results = self.output.width * (2 if self.pooled else 1)
        last_column = (results - 1) * self.stride[1] - self.padding[1] + (self.kernel[1] - 1) * self.dilation[1]
        columns = self.padding[1] + max(self.input.width, last_column + 1)
        self.scratch = start, rows * columns * self.input.channels
        return start + self.scratch[1]


class FullyConnected(Weighted):
    operator = FULLY_CONNECTED

    def run(self):
        flat = [self.input.values[p] for p in self.input.positions()]
        for n in range(self.output.channels):
            total = self.biases[n] + sum(v * w for v, w in zip(flat, self.table[n][0][0]))
            self.output.values[0, 0, n] = requantized(
                total, *self.factors[n], self.output.zero_point, *self.bounds)


class MaxPooling(Layer):
    operator = MAX_POOLING

    def run(self):
        for y, x, c in self.output.positions():
            inside = [self.input.values[iy, ix, c] for _, _, iy, ix in self.window(y, x)
                      if (iy, ix, c) in self.input.values]
            self.output.values[y, x, c] = clamp(max(inside), *self.bounds)


class AveragePooling(Layer):
    operator = AVERAGE_POOLING

    def encode(self):
        """`self.counts`: how many pixels a window may hold; one number where every window is full."""
        ratio = self.input.scale / self.output.scale
        self.factors = {count: fixed_point(ratio / count) for count in self.counts}
        multipliers, shifts = zip(*(self.factors[count] for count in self.counts))
        self.parameters = struct.pack(f"<{len(shifts)}i{len(shifts)}B", *multipliers, *shifts)

    def run(self):
        for y, x, c in self.output.positions():
            inside = [self.input.values[iy, ix, c] - self.input.zero_point for _, _, iy, ix in self.window(y, x)
                      if (iy, ix, c) in self.input.values]
            self.output.values[y, x, c] = requantized(
                sum(inside), *self.factors[len(inside)], self.output.zero_point, *self.bounds)


class Lookup(Layer):
    operator = LOOKUP

    def encode(self):
        real = lambda q: (q - self.input.zero_point) * self.input.scale
        quantized = lambda r: clamp(math.floor(r / self.output.scale + 0.5) + self.output.zero_point, 0, 255)
        self.parameters = bytes(quantized(math.tanh(real(q))) for q in range(256))

    def run(self):
        for p in self.output.positions():
            self.output.values[p] = self.parameters[self.input.values[p]]


class Add(Layer):
    operator = ADD

    def encode(self):
        point = 14
        self.multipliers = [int(t.scale / self.output.scale * (1 << point)) for t in (self.input, self.second)]
        self.factor = (1, point)
        self.parameters = struct.pack("<2hI", *self.multipliers, point)

    def run(self):
        for p in self.output.positions():
            total = sum(m * (t.values[p] - t.zero_point) for m, t in zip(self.multipliers, (self.input, self.second)))
            self.output.values[p] = requantized(total, *self.factor, self.output.zero_point, *self.bounds)


class Softmax(Layer):
    operator = SOFTMAX

    def encode(self):
        self.exponentials = [math.floor(32768 * math.exp(-self.input.scale * d) + 0.5) for d in range(256)]
        count = len([e for e in self.exponentials if e > 0])
        self.parameters = struct.pack(f"<{count}H", *self.exponentials[:count])

    def run(self):
        largest = max(self.input.values.values())
        exponentials = {p: self.exponentials[largest - self.input.values[p]] for p in self.output.positions()}
        total = sum(exponentials.values())
        for p, e in exponentials.items():
            self.output.values[p] = (e * 65535 + total // 2) // total


class Normalization(Layer):
    operator = NORMALIZATION
    # Of sums of real squares over `size` channels: value / (k + alpha * sum) ** beta.
    size, k, alpha, beta, first_step = 3, 1.0, 0.2, 0.75, 8

    def segment(self, total):
        """The entry at or before a sum, and the start of that and of the next one."""
        index, start, step = 0, 0, 1 << self.first_step
        while start + step <= total:
            start, index = start + step, index + 1
            if index >= 64 and index % 32 == 0:
                step *= 2
        return index, start, start + step

    def encode(self):
        distance = max(self.input.zero_point, 255 - self.input.zero_point)
        largest, self.table, start = min(self.size, self.input.channels) * distance**2, [], 0
        power = lambda total: (self.k + self.alpha * self.input.scale**2 * total) ** -self.beta
        for entry in range(self.segment(largest)[0] + 2):
            self.table.append(int(power(start) / power(0) * (1 << 22)))
            start = self.segment(start)[2]
        self.factor = fixed_point(self.input.scale / self.output.scale * power(0) / (1 << 22))
        self.parameters = struct.pack(
            f"<i4B{len(self.table)}i", *self.factor, self.size, self.first_step, 0, *self.table)

    def run(self):
        for y, x, c in self.output.positions():
            centred = lambda channel: self.input.values[y, x, channel] - self.input.zero_point
            around = range(max(0, c - self.size // 2), min(self.input.channels, c + self.size // 2 + 1))
            total = sum(centred(channel) ** 2 for channel in around)
            index, start, end = self.segment(total)
            fraction = (total - start) * (1 << 13) // (end - start)
            factor = self.table[index] + ((self.table[index + 1] - self.table[index]) * fraction >> 13)
            self.output.values[y, x, c] = requantized(
                centred(c) * factor, *self.factor, self.output.zero_point, *self.bounds)


class Concatenation:
    """Not a layer of the file: the parts lie inside the whole."""

    def __init__(self, whole, parts):
        self.whole, self.parts = whole, parts

    def run(self):
        first = 0
        for part in self.parts:
            for y, x, c in part.positions():
                self.whole.values[y, x, first + c] = part.values[y, x, c]
            first += part.channels


def string(text):
    encoded = text.encode()
    return bytes([len(encoded)]) + encoded


def model_file(name, tensors, layers, labels, arena, scores, probabilities):
    """Header, tensors, layers, strings, parameters, weights."""
    body = bytearray()
    start = 64 + 32 * len(tensors) + 64 * len(layers)

    def append(data, multiple=1):
        body.extend(bytes(aligned(start + len(body), multiple) - start - len(body)))
        offset = start + len(body)
        body.extend(data)
        return offset if data else 0

    name_offset = append(string(name))
    labels_offset = append(b"".join(map(string, labels)))
    names = [append(string(layer.name)) for layer in layers]
    parameters = [append(layer.parameters, 4) for layer in layers]
    alignment = 16 if sum(len(layer.weights) for layer in layers) < 16384 else 64
    weights = [append(layer.weights, alignment) for layer in layers]
    records = b"".join(t.record() for t in tensors) + b"".join(
        layer.record(tensors, *offsets) for layer, *offsets in zip(layers, weights, parameters, names))
    checked = struct.pack(
        "<2I2H2I4H2I2BH8x", start + len(body), arena, len(tensors), len(layers), 64, 64 + 32 * len(tensors), 0,
        tensors.index(scores), tensors.index(probabilities) if probabilities else NONE, len(labels), labels_offset,
        name_offset, 1, 0, READ_SLACK) + records + body
    return struct.pack("<8s2HI", b"OCTET\r\n\x1a", 1, 0x1234, zlib.crc32(checked)) + checked


def place_all(tensors):
    """Each tensor behind the one before; returns the arena's size."""
    end = 0
    for tensor in tensors:
        end = aligned(tensor.place(end), 16)
    return end + READ_SLACK


def every_operator(rng):
    """Branches that are concatenated and added, rings, groups, strides, operators in place: each operator once or more."""
    image = Tensor(7, 6, 2, zero_point=3, ring=(1, 1, 1, 1))
    whole = Tensor(7, 6, 5, zero_point=120, ring=(1, 1, 2, 2))
    left = Tensor(7, 6, 3, zero_point=120, ring=(1, 1, 2, 2))
    right = Tensor(7, 6, 2, zero_point=120, ring=(1, 1, 2, 2))
    grouped = Tensor(4, 3, 5, zero_point=130, scale=0.04)
    largest = Tensor(4, 3, 5, zero_point=120, scale=0.05)
    total = Tensor(4, 3, 5, zero_point=110, scale=0.07)
    squashed = Tensor(4, 3, 5, zero_point=128, scale=1 / 127)
    mean = Tensor(3, 2, 5, zero_point=100, scale=1 / 100)
    scores = Tensor(1, 1, 3, zero_point=90, scale=0.05)
    probabilities = Tensor(1, 1, 3, scale=1 / 65535, bits=16)
    normalized = Tensor(4, 3, 5, zero_point=125, scale=0.02)
    tensors = [image, whole, left, right, grouped, largest, total, squashed, mean, scores, probabilities, normalized]
    arena = place_all([image, whole, grouped, largest, normalized, mean, scores, probabilities])
    left.place_inside(whole, 0)
    right.place_inside(whole, 3)
    total.place_over(grouped)
    squashed.place_over(grouped)

    steps = [
        Convolution("left", image, left, kernel=(3, 3), padding=(1, 1), bounds=(120, 255)),
        Convolution("right", image, right),
        Concatenation(whole, [left, right]),
        Convolution("grouped", whole, grouped, groups=5, kernel=(3, 3), stride=(2, 2), dilation=(1, 2),
                    padding=(1, 2)),
        MaxPooling("largest", whole, largest, kernel=(2, 2), stride=(2, 2), bounds=(100, 250)),
        Add("total", grouped, total, second=largest),
        Lookup("squashed", total, squashed),
        AveragePooling("mean", squashed, mean, kernel=(2, 2), stride=(2, 2), padding=(1, 1)),
        FullyConnected("scores", mean, scores),
        Softmax("probabilities", scores, probabilities),
        Normalization("normalized", largest, normalized, bounds=(10, 240)),
    ]
    steps[0].generate(rng, 2)
    steps[1].generate(rng, 2)
    steps[3].generate(rng, 1)
    steps[7].counts = range(1, 5)
    steps[8].generate(rng, mean.height * mean.width * mean.channels)
    return "every-operator", tensors, steps, ["zéro", "one", ""], arena, scores, probabilities


def small_chain(rng):
    """The shape of a LeNet: convolution, mean, pooled convolution, two fully connected layers, the middle ones with weights of
    4 bits. No softmax."""
    image = Tensor(12, 12, 1, scale=1 / 255, ring=(2, 2, 2, 2))
    first = Tensor(12, 12, 6, zero_point=60, ring=(0, 0, 0, 0))
    halved = Tensor(6, 6, 6, zero_point=60)
    quartered = Tensor(2, 2, 20, zero_point=0)
    hidden = Tensor(1, 1, 17, zero_point=0)
    scores = Tensor(1, 1, 10, zero_point=128)
    tensors = [image, first, halved, quartered, hidden, scores]
    arena = place_all(tensors)
    steps = [
        Convolution("conv1", image, first, kernel=(5, 5), padding=(2, 2), bounds=(60, 255)),
        AveragePooling("pool1", first, halved, kernel=(2, 2), stride=(2, 2)),
        Convolution("conv2", halved, quartered, kernel=(3, 3), pooled=True, bits=4),
        FullyConnected("fc1", quartered, hidden, bits=4),
        FullyConnected("fc2", hidden, scores),
    ]
    for step, channels in ((0, 1), (2, 6), (3, 80), (4, 17)):
        steps[step].generate(rng, channels)
    steps[1].counts = [4]
    return "small-chain", tensors, steps, [], arena, scores, None


def streamed_rows(rng):
    """Layers that run row by row: alone, a residual block that writes over what it began with, and a chain with a grouped
    convolution, strides, dilation, and a pooled one of 4 bits."""
    image = Tensor(9, 8, 2, zero_point=3)
    began = Tensor(9, 8, 6, zero_point=120)
    inner = Tensor(9, 8, 4, zero_point=0, one_row=True)
    outer = Tensor(9, 8, 6, zero_point=90, scale=0.04, one_row=True)
    total = Tensor(9, 8, 6, zero_point=110, scale=0.07)
    grouped = Tensor(9, 4, 9, zero_point=100, one_row=True)
    pooled = Tensor(2, 2, 5, zero_point=20)
    scores = Tensor(1, 1, 4, zero_point=128)
    tensors = [image, began, inner, outer, total, grouped, pooled, scores]
    steps = [
        Convolution("alone", image, began, kernel=(3, 3), padding=(1, 1), bounds=(120, 255), streamed=True),
        Convolution("inner", began, inner, kernel=(3, 3), padding=(1, 1), streamed=True),
        Convolution("outer", inner, outer, kernel=(3, 3), padding=(1, 1), streamed=True),
        Add("total", outer, total, second=began, bounds=(80, 255), streamed=True),
        Convolution("grouped", total, grouped, groups=3, kernel=(3, 2), stride=(1, 2), dilation=(2, 1), padding=(2, 1),
                    streamed=True),
        Convolution("pooled", grouped, pooled, kernel=(2, 1), stride=(2, 1), pooled=True, bits=4, streamed=True),
        FullyConnected("scores", pooled, scores),
    ]
    end = place_all([image, began, inner, outer, grouped, pooled, scores]) - READ_SLACK
    total.place_over(began)
    for step, channels in ((0, 2), (1, 6), (2, 4), (4, 2), (5, 9), (6, 20)):
        steps[step].generate(rng, channels)
        if steps[step].streamed:
            end = steps[step].place_line_buffer(end)
    return "streamed-rows", tensors, steps, [], aligned(end, 16) + READ_SLACK, scores, None


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else \
        pathlib.Path(__file__).resolve().parent.parent / "Tests/OctetTests/Golden"
    for seed, build in ((1, every_operator), (2, small_chain), (3, streamed_rows)):
        rng = random.Random(seed)
        name, tensors, steps, labels, arena, scores, probabilities = build(rng)
        layers = [step for step in steps if isinstance(step, Layer)]
        for layer in layers:
            if hasattr(layer, "encode"):
                layer.encode()
        (folder / f"{name}.octet").write_bytes(
            model_file(name, tensors, layers, labels, arena, scores, probabilities))
        image = tensors[0]
        size = image.height * image.width * image.channels
        images = [bytes(size), bytes([255]) * size] + [
            bytes(rng.randrange(256) for _ in range(size)) for _ in range(6)]
        golden = struct.pack("<I", len(images))
        for pixels in images:
            image.values = dict(zip(image.positions(), pixels))
            for step in steps:
                step.run()
            golden += pixels + b"".join(
                layer.output.encoded() for layer in layers if not layer.output.one_row)
        (folder / f"{name}.golden").write_bytes(golden)
        print(f"{name}: model {(folder / f'{name}.octet').stat().st_size} bytes, golden {len(golden)} bytes")
        if "-v" in sys.argv:
            for layer in layers:
                print(layer.name, sorted(layer.output.values.values()))


if __name__ == "__main__":
    main()
