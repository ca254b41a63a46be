"""Writes a network's float weights as an Octet checkpoint: export_octet.py NETWORK FOLDER OCTET

Writes NETWORK.safetensors. OCTET is the program.
"""
import json
import pathlib
import subprocess
import sys

import mnist
import networks
from safetensors.numpy import save_file

NAMES = {
    "convolution": {"weight": "weight", "bias": "bias"},
    "fullyConnected": {"weight": "weight", "bias": "bias"},
    "batchNormalization": {
        "scale": "weight", "shift": "bias", "runningMean": "running_mean", "runningVariance": "running_var"},
}


def octet_tensors(description, model):
    """PyTorch's tensors under Octet's names: both list their layers in the same order."""
    modules = [module for module in model.modules() if next(module.parameters(recurse=False), None) is not None]
    layers = [layer for layer in description["layers"] if layer["type"] in NAMES]
    assert len(modules) == len(layers)
    tensors, channels = {}, 1
    for layer, module in zip(layers, modules):
        for name, theirs in NAMES[layer["type"]].items():
            tensor = getattr(module, theirs, None)
            if tensor is not None:
                tensors[f"{layer['name']}.{name}"] = in_octet_order(tensor.detach().numpy(), channels)
        if layer["type"] != "batchNormalization":
            channels = module.weight.shape[0]
    return tensors


def in_octet_order(tensor, input_channels):
    """OIHW to OHWI; of a fully connected layer after an image, the columns from CHW to HWC."""
    if tensor.ndim == 4:
        return tensor.transpose(0, 2, 3, 1).copy()
    if tensor.ndim == 2:
        outputs, inputs = tensor.shape
        return tensor.reshape(outputs, input_channels, inputs // input_channels).swapaxes(1, 2).reshape(outputs, inputs)
    return tensor


name, folder, octet = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
description = subprocess.run([octet, "networks", name, "--json"], check=True, capture_output=True, text=True).stdout
metadata = {"format": "octet", "network": description, "labels": json.dumps([str(digit) for digit in range(10)])}
tensors = octet_tensors(json.loads(description), networks.load(name, folder))
save_file(tensors, folder / f"{name}.safetensors", metadata)
