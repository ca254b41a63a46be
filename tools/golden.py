#!/usr/bin/env python3
"""The images of every-operator.golden, and what is right for them.

    tools/golden.py FOLDER        writes images.raw and expected.raw there: bytes of images, and of their scores
"""

import pathlib
import struct
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Tests/OctetTests/Golden"
HEIGHT, WIDTH, CHANNELS, CLASSES = 7, 6, 2, 3
LAST = 4 * 3 * 5  # bytes of the layer behind the probabilities, which nothing reads


def cases():
    """Image, scores and probabilities of each case."""
    data = (FOLDER / "every-operator.golden").read_bytes()
    count, = struct.unpack_from("<I", data)
    stride = (len(data) - 4) // count
    for start in range(4, len(data), stride):
        case = data[start:start + stride - LAST]
        scores, probabilities = case[-3 * CLASSES:-2 * CLASSES], case[-2 * CLASSES:]
        yield case[:HEIGHT * WIDTH * CHANNELS], scores, struct.unpack(f"<{CLASSES}H", probabilities)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1])
    (folder / "images.raw").write_bytes(b"".join(image for image, _, _ in cases()))
    (folder / "expected.raw").write_bytes(b"".join(scores for _, scores, _ in cases()))
