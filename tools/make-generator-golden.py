#!/usr/bin/env python3
"""Draws with an int8 generator as docs/model-format.md says, and writes the images one behind the other.

    tools/make-generator-golden.py [MODEL [IMAGES]]
        (default: weights/cgan-mnist.octet to Tests/OctetTests/Golden/cgan-mnist.images)

A second implementation, which shares no code with the Swift one: image k is class k mod classes with seed k + 1. A transposed
convolution is computed as what it is called: every input adds its kernel to 64-bit sums. Needs numpy.
"""

import pathlib
import struct
import sys

import numpy

IMAGES = 20
MASK = 0xFFFFFFFF
ROOT = pathlib.Path(__file__).resolve().parent.parent


def mixed(value):
    value = (value ^ value >> 16) * 0x85EBCA6B & MASK
    value = (value ^ value >> 13) * 0xC2B2AE35 & MASK
    return value ^ value >> 16


def noise(seed, count):
    counter = mixed(seed ^ 0x9E3779B9)
    for _ in range(count):
        counter = counter + 0x9E3779B9 & MASK
        yield mixed(counter) >> 24


class Tensor:
    def __init__(self, data, offset):
        (self.offset, self.row, self.pixel, self.height, self.width, self.channels, kind, self.zero) = struct.unpack_from(
            "<IIIHHHBB", data, offset)
        assert kind == 1

    def read(self, arena):
        y, x, c = numpy.ogrid[:self.height, :self.width, :self.channels]
        return arena[self.offset + y * self.row + x * self.pixel + c].astype(numpy.int64)

    def write(self, arena, values):
        y, x, c = numpy.ogrid[:self.height, :self.width, :self.channels]
        arena[self.offset + y * self.row + x * self.pixel + c] = values


class Layer:
    def __init__(self, data, offset, tensors):
        (self.operator, self.minimum, self.maximum, _, source, _, target, _, self.kernel_height, self.kernel_width,
         self.row_stride, self.column_stride, _, _, self.top, self.left, self.weights, _, self.parameters) = struct.unpack_from(
            "<BBBBHHHHBBBBBBBBIII", data, offset)
        self.data, self.source, self.target = data, tensors[source], tensors[target]

    def numbers(self, kind, count, offset):
        return numpy.frombuffer(self.data, kind, count, self.parameters + offset).astype(object)

    def requantized(self, sums, lanes, behind):
        """Sums of (y, x, channel) by the rounding rule, in Python's integers."""
        channels = self.target.channels
        multipliers = self.numbers("<i4", lanes, behind)[:channels]
        shifts = self.numbers("u1", lanes, behind + 4 * lanes)[:channels]
        halves = numpy.array([1 << shift - 1 for shift in shifts], dtype=object)
        values = self.target.zero + (sums.astype(object) * multipliers + halves >> shifts)
        return numpy.clip(values, self.minimum, self.maximum).astype(numpy.uint8)

    def weight(self, start, lanes, runs, length, lane, run, place):
        """A weight in the order "quads"."""
        quads = -(-length // 4)
        panel = lane // 16 * 16
        width = min(16, lanes - panel)
        position = panel * runs * quads * 4 + ((run * quads + place // 4) * width + lane - panel) * 4 + place % 4
        return self.data[start + position] ^ 128

    def run(self, arena):
        values = self.source.read(arena)
        if self.operator == 5:
            table = numpy.frombuffer(self.data, "u1", 256, self.parameters)
            self.target.write(arena, table[values])
            return
        lanes = -(-self.target.channels // 8) * 8
        if self.operator == 2:
            vector = values.reshape(-1)
            matrix = numpy.array([
                [self.weight(self.weights, lanes, 1, len(vector), n, 0, i) - 128 for i in range(len(vector))]
                for n in range(self.target.channels)]) if not hasattr(self, "matrix") else self.matrix
            self.matrix = matrix
            sums = (matrix @ vector + self.numbers("<i4", lanes, 0)[:self.target.channels]).reshape(1, 1, -1)
            self.target.write(arena, self.requantized(sums, lanes, 4 * lanes))
            return
        assert self.operator == 9, f"operator {self.operator}"
        if not hasattr(self, "kernel"):
            self.read_phases(lanes)
        sums = numpy.zeros(
            (values.shape[0] * self.row_stride + self.kernel_height, values.shape[1] * self.column_stride +
             self.kernel_width, self.target.channels), dtype=numpy.int64)
        for y in range(values.shape[0]):
            for x in range(values.shape[1]):
                y0, x0 = y * self.row_stride, x * self.column_stride
                sums[y0:y0 + self.kernel_height, x0:x0 + self.kernel_width] += self.kernel @ (
                    values[y, x] - self.source.zero)
        cut = sums[self.top:self.top + self.target.height, self.left:self.left + self.target.width]
        self.target.write(arena, self.requantized(cut + self.bias, lanes, 4 * lanes * self.phase_count))

    def read_phases(self, lanes):
        """The whole kernel (row, column, output, input), and the biases without what the zero point added to them."""
        channels, outputs = self.source.channels, self.target.channels
        touch = self.source.pixel == channels
        self.kernel = numpy.zeros((self.kernel_height, self.kernel_width, outputs, channels), dtype=numpy.int64)
        start, self.phase_count, biases = self.weights, 0, []
        for a in range(min(self.row_stride, self.target.height)):
            rows = range((a + self.top) % self.row_stride, self.kernel_height, self.row_stride)[::-1]
            for b in range(min(self.column_stride, self.target.width)):
                columns = range((b + self.left) % self.column_stride, self.kernel_width, self.column_stride)[::-1]
                runs, length = (len(rows), len(columns) * channels) if touch else (len(rows) * len(columns), channels)
                for i, k in enumerate(rows):
                    for j, l in enumerate(columns):
                        for n in range(outputs):
                            for c in range(channels):
                                run, place = (i, j * channels + c) if touch else (i * len(columns) + j, c)
                                self.kernel[k, l, n, c] = self.weight(start, lanes, runs, length, n, run, place) - 128
                part = self.kernel[numpy.ix_(list(rows), list(columns))].sum(axis=(0, 1, 3))
                folded = self.numbers("<i4", lanes, 4 * lanes * self.phase_count)[:outputs]
                biases.append(folded + self.source.zero * part)
                start += runs * -(-length // 4) * 4 * lanes
                self.phase_count += 1
        assert all((bias == biases[0]).all() for bias in biases), "phases with different biases"
        self.bias = biases[0].astype(numpy.int64)


def main(model, images):
    data = pathlib.Path(model).read_bytes()
    assert data[53] == 1, "no generator"
    arena_bytes, tensor_count, layer_count, tensors_offset, layers_offset, source, target = struct.unpack_from(
        "<IHHIIHH", data, 20)
    classes, = struct.unpack_from("<H", data, 42)
    tensors = [Tensor(data, tensors_offset + 32 * index) for index in range(tensor_count)]
    layers = [Layer(data, layers_offset + 64 * index, tensors) for index in range(layer_count)]
    source, target = tensors[source], tensors[target]
    drawn = bytearray()
    for index in range(IMAGES):
        arena = numpy.zeros(arena_bytes, dtype=numpy.uint8)
        count = source.channels - classes
        vector = list(noise(index + 1, count)) + [
            255 if label == index % classes else source.zero for label in range(classes)]
        source.write(arena, numpy.array(vector).reshape(1, 1, -1))
        for layer in layers:
            layer.run(arena)
        drawn += target.read(arena).astype(numpy.uint8).tobytes()
    pathlib.Path(images).write_bytes(drawn)


if __name__ == "__main__":
    defaults = [ROOT / "weights/cgan-mnist.octet", ROOT / "Tests/OctetTests/Golden/cgan-mnist.images"]
    main(*(sys.argv[1:] + defaults[len(sys.argv) - 1:]))
