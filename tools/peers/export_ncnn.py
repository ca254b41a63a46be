"""Converts a network for ncnn: export_ncnn.py NETWORK FOLDER

Writes NETWORK.ncnn.param and NETWORK.ncnn.bin in float32: ncnn's quantising tools are not in its PyPI packages.
"""
import os
import pathlib
import shutil
import sys
import tempfile

import networks
import pnnx
import torch

name, folder = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
model = networks.load(name, folder)
with tempfile.TemporaryDirectory() as temporary:
    os.chdir(temporary)  # pnnx writes more files than these beside its output
    pnnx.export(model, f"{temporary}/{name}.pt", torch.zeros(1, 1, 28, 28), fp16=False)
    for ending in ("ncnn.bin", "ncnn.param"):
        shutil.copy(f"{temporary}/{name}.{ending}", folder / f"{name}.{ending}")
