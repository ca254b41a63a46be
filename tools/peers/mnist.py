"""MNIST from IDX files, raw or gzip, as NumPy arrays; where it lies; the images that every system is calibrated on.

mnist.py FOLDER writes the calibration images as the training part and all test images, for programs that read files.
"""
import gzip
import os
import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CALIBRATION_IMAGES = 512


def folder():
    """The first of the places where `octet` looks for data that has MNIST."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    places = [os.environ.get("OCTET_DATA"), f"{cache}/octet", f"{ROOT.parent}/shared/datasets"]
    for place in filter(None, places):
        if list(pathlib.Path(place, "mnist").glob("t10k-images*")):
            return pathlib.Path(place, "mnist").resolve()
    raise SystemExit("MNIST was not found; `octet fetch mnist` downloads it")


def file(name):
    """The bytes of an IDX file, such as `t10k-images-idx3-ubyte`."""
    path = folder() / name
    if path.exists():
        return path.read_bytes()
    return gzip.decompress(path.with_name(name + ".gz").read_bytes())


def images(split):
    """uint8, (count, 28, 28); `split` is `train` or `t10k`."""
    return np.frombuffer(file(f"{split}-images-idx3-ubyte"), np.uint8, offset=16).reshape(-1, 28, 28)


def labels(split):
    return np.frombuffer(file(f"{split}-labels-idx1-ubyte"), np.uint8, offset=8)


def calibration_images():
    """The first training images, float32 in 0 ... 1, (count, 1, 28, 28)."""
    return images("train")[:CALIBRATION_IMAGES, None].astype(np.float32) / 255


def write_shortened(target):
    target.mkdir(parents=True, exist_ok=True)
    for split, count in (("train", CALIBRATION_IMAGES), ("t10k", 10_000)):
        for kind, header, size in (("images-idx3", 16, 784), ("labels-idx1", 8, 1)):
            data = file(f"{split}-{kind}-ubyte")
            shortened = data[:4] + count.to_bytes(4, "big") + data[8:header + count * size]
            (target / f"{split}-{kind}-ubyte").write_bytes(shortened)


if __name__ == "__main__":
    write_shortened(pathlib.Path(sys.argv[1]))
