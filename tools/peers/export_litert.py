"""Quantises a network for LiteRT: export_litert.py NETWORK FOLDER

Builds it in Keras, takes PyTorch's weights and writes NETWORK.tflite: int8 in and out, weights per channel, batch 1.
"""
import os
import pathlib
import sys

os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import mnist
import tensorflow
from keras import layers
from safetensors.numpy import load_file

# As in networks.py, which needs PyTorch.
RESIDUAL = {"resnet8": ((16, 32, 64), 1), "resnet18": ((64, 128, 256, 512), 2)}


def lenet5(x):
    x = layers.Conv2D(6, 5, padding="same", activation="relu", name="layers.0")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(16, 5, activation="relu", name="layers.3")(x)
    x = layers.Flatten()(layers.MaxPooling2D()(x))
    x = layers.Dense(120, activation="relu", name="layers.7")(x)
    x = layers.Dense(84, activation="relu", name="layers.9")(x)
    return layers.Dense(10, name="layers.11")(x)


def normalized(x, name, width, kernel, stride=1):
    """PyTorch pads a stride of 2 on every side; Keras's "same" would not."""
    if stride > 1 and kernel > 1:
        x = layers.ZeroPadding2D(kernel // 2)(x)
    padding = "same" if stride == 1 else "valid"
    x = layers.Conv2D(width, kernel, stride, padding=padding, use_bias=False, name=f"{name}.0")(x)
    return layers.BatchNormalization(epsilon=1e-5, name=f"{name}.1")(x)


def residual(x, widths, blocks_per_stage):
    x = layers.ReLU()(normalized(x, "layers.0", widths[0], 3))
    index = 2
    for stage, width in enumerate(widths):
        for block in range(blocks_per_stage):
            stride = 2 if stage > 0 and block == 0 else 1
            y = layers.ReLU()(normalized(x, f"layers.{index}.body.0", width, 3, stride))
            y = normalized(y, f"layers.{index}.body.2", width, 3)
            shortcut = normalized(x, f"layers.{index}.shortcut", width, 1, stride) if stride > 1 else x
            x = layers.ReLU()(layers.Add()([y, shortcut]))
            index += 1
    return layers.Dense(10, name=f"layers.{index + 2}")(layers.GlobalAveragePooling2D()(x))


def take_weights(model, state):
    channels = 1
    for layer in model.layers:
        weight = state.get(f"{layer.name}.weight")
        bias = [state[f"{layer.name}.bias"]] if f"{layer.name}.bias" in state else []
        if isinstance(layer, layers.Conv2D):
            layer.set_weights([weight.transpose(2, 3, 1, 0), *bias])
            channels = len(weight)
        elif isinstance(layer, layers.Dense):
            outputs, inputs = weight.shape  # columns from CHW to HWC
            weight = weight.reshape(outputs, channels, inputs // channels).swapaxes(1, 2).reshape(outputs, inputs)
            layer.set_weights([weight.T, *bias])
            channels = outputs
        elif isinstance(layer, layers.BatchNormalization):
            statistics = [state[f"{layer.name}.running_{kind}"] for kind in ("mean", "var")]
            layer.set_weights([weight, *bias, *statistics])


name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
image = keras.Input(batch_shape=(1, 28, 28, 1))
model = keras.Model(image, lenet5(image) if name == "lenet5" else residual(image, *RESIDUAL[name]))
take_weights(model, load_file(folder / f"{name}.float.safetensors"))
converter = tensorflow.lite.TFLiteConverter.from_keras_model(model)
converter.optimizations = [tensorflow.lite.Optimize.DEFAULT]
converter.representative_dataset = lambda: ([image.reshape(1, 28, 28, 1)] for image in mnist.calibration_images())
converter.target_spec.supported_ops = [tensorflow.lite.OpsSet.TFLITE_BUILTINS_INT8]
converter.inference_input_type = converter.inference_output_type = tensorflow.int8
(folder / f"{name}.tflite").write_bytes(converter.convert())
