"""Quantises a network with PyTorch's FX mode for its x86 engine, traced and frozen: export_pytorch.py NETWORK FOLDER

Writes NETWORK.int8.pt.
"""
import pathlib
import sys
import warnings

import mnist
import networks
import torch
from torch.ao.quantization import get_default_qconfig_mapping
from torch.ao.quantization.quantize_fx import convert_fx, prepare_fx

warnings.filterwarnings("ignore")  # about PyTorch's own deprecations
name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
images = torch.from_numpy(mnist.calibration_images())
torch.backends.quantized.engine = "x86"
with torch.no_grad():
    observed = prepare_fx(networks.load(name, folder), get_default_qconfig_mapping("x86"), images[:1])
    for batch in images.split(64):
        observed(batch)
    model = torch.jit.freeze(torch.jit.trace(convert_fx(observed), images[:1]))
torch.jit.save(model, folder / f"{name}.int8.pt")
