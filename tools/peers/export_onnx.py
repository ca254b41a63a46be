"""Quantises a network for ONNX Runtime and OpenVINO: export_onnx.py NETWORK FOLDER

Writes NETWORK.u8s8.onnx and NETWORK.s8s8.onnx (type of activations, type of weights): QDQ, weights per channel.
"""
import pathlib
import sys
import tempfile

import mnist
import networks
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process


class Images(CalibrationDataReader):
    def __init__(self):
        self.images = iter(mnist.calibration_images())

    def get_next(self):
        image = next(self.images, None)
        return None if image is None else {"input": image[None]}


name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
model = networks.load(name, folder)
with tempfile.TemporaryDirectory() as temporary:
    plain, prepared = f"{temporary}/plain.onnx", f"{temporary}/prepared.onnx"
    torch.onnx.export(
        model, (torch.zeros(1, 1, 28, 28),), plain, dynamo=True, input_names=["input"], output_names=["scores"],
        opset_version=18, external_data=False, verbose=False)
    quant_pre_process(plain, prepared, skip_symbolic_shape=True)  # folds batch normalisation
    for tag, activations in (("u8s8", QuantType.QUInt8), ("s8s8", QuantType.QInt8)):
        quantize_static(
            prepared, folder / f"{name}.{tag}.onnx", Images(), quant_format=QuantFormat.QDQ,
            activation_type=activations, weight_type=QuantType.QInt8, per_channel=True)
