"""PyTorch's side of bench-training: builds the network of a description, or the generator and the discriminator of two, and
for each line with a number of steps trains so many and prints the seconds they took.

    bench-training-pytorch.py NETWORK.json BATCH THREADS contiguous|channels_last
"""
import json
import math
import sys
import time

import torch
from torch import nn

description, batch, threads = json.load(open(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3])
memory_format = torch.channels_last if sys.argv[4] == "channels_last" else torch.contiguous_format
torch.set_num_threads(threads)
torch.manual_seed(0)


def totals(window, shape):
    """Rows and columns that are added on both sides together."""
    kind = window["padding"]
    if kind != "same":
        return (0 if kind == "valid" else 2 * kind,) * 2
    return tuple(
        max(0, (-(-size // stride) - 1) * stride + kernel - size)
        for size, kernel, stride in zip(shape[2:], window["kernel"], window["stride"]))


def padding(window, shape):
    """Rows and columns, the same on both sides, as PyTorch wants them."""
    if any(total % 2 for total in totals(window, shape)):
        sys.exit("bench-training-pytorch: padding that differs between two sides is not built")
    return tuple(total // 2 for total in totals(window, shape))


class Described(nn.Module):
    """The network's layers in order, each by the name of its output."""

    def __init__(self, layers, shape):
        super().__init__()
        self.layers, self.parts = layers, nn.ModuleDict()
        outputs = {"input": torch.zeros(2, *shape)}
        for layer in layers:
            inputs = [outputs[name] for name in layer["inputs"]]
            part = self.make(layer, inputs[0].shape)
            if part is not None:
                self.parts[layer["name"]] = part
            outputs[layer["name"]] = self.apply_layer(layer, inputs)

    def make(self, layer, shape):
        match layer["type"]:
            case "convolution":
                window = layer["window"]
                return nn.Conv2d(
                    shape[1], layer["outputChannels"], window["kernel"], window["stride"],
                    padding(window, shape), window["dilation"], layer["groups"], layer["hasBias"])
            case "transposedConvolution":
                window = layer["window"]
                if window["padding"] != "same" or any(
                        (kernel - stride) % 2 for kernel, stride in zip(window["kernel"], window["stride"])):
                    sys.exit("bench-training-pytorch: only padding that makes a size times the stride is built")
                sides = [(kernel - stride) // 2 for kernel, stride in zip(window["kernel"], window["stride"])]
                return nn.ConvTranspose2d(
                    shape[1], layer["outputChannels"], window["kernel"], window["stride"], sides, bias=layer["hasBias"])
            case "fullyConnected":
                count = shape[1:].numel()
                return nn.Sequential(nn.Flatten(), nn.Linear(count, layer["outputs"], layer["hasBias"]))
            case "batchNormalization":
                return nn.BatchNorm2d(shape[1], layer["epsilon"], layer["momentum"])
            case "maxPooling" | "averagePooling":
                kind = nn.MaxPool2d if layer["type"] == "maxPooling" else nn.AvgPool2d
                window = layer["window"]
                if totals(window, shape) == (1, 1):
                    return kind(window["kernel"], window["stride"], ceil_mode=True)
                return kind(window["kernel"], window["stride"], padding(window, shape))
            case "globalAveragePooling":
                return nn.AdaptiveAvgPool2d(1)
            case "relu":
                return nn.ReLU()
            case "leakyRelu":
                return nn.LeakyReLU(layer["slope"])
            case "reshape":
                height, width, channels = layer["shape"]
                return nn.Unflatten(1, (channels, height, width))
            case "tanh":
                return nn.Tanh()
            case "sigmoid":
                return nn.Sigmoid()
            case "localResponseNormalization":
                # PyTorch divides alpha by the size.
                return nn.LocalResponseNorm(layer["size"], layer["alpha"] * layer["size"], layer["beta"], layer["k"])
            case "dropout":
                return nn.Dropout(layer["rate"])
            case "add" | "concatenation" | "scaling" | "auxiliaryOutput":
                return None
            case other:
                sys.exit(f"bench-training-pytorch: layer type {other} is not built")

    def apply_layer(self, layer, inputs):
        if layer["type"] == "add":
            return sum(inputs[1:], inputs[0])
        if layer["type"] == "concatenation":
            return torch.cat(inputs, 1)
        if layer["type"] == "scaling":
            return layer["factor"] * inputs[0]
        if layer["type"] == "auxiliaryOutput":
            return inputs[0]
        return self.parts[layer["name"]](inputs[0])

    def forward(self, x):
        outputs = {"input": x}
        for layer in self.layers:
            outputs[layer["name"]] = self.apply_layer(layer, [outputs[name] for name in layer["inputs"]])
        # Each with its share of the loss.
        self.auxiliary = [
            (layer["weight"], outputs[layer["name"]]) for layer in self.layers if layer["type"] == "auxiliaryOutput"]
        return outputs[self.layers[-1]["name"]]


def made(description):
    """The network of a description, and the shape of what it reads in PyTorch's order."""
    height, width, channels = description["input"]
    network = Described(description["layers"], (channels, height, width)).to(memory_format=memory_format)
    return network, (channels, height, width)


def classifier():
    """A step on images and labels, and the shape of an image."""
    network, shape = made(description)
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    measure = nn.CrossEntropyLoss()

    def step(x, labels):
        optimizer.zero_grad(set_to_none=True)
        loss = measure(torch.flatten(network(x), 1), labels)
        loss = loss + sum(weight * measure(torch.flatten(scores, 1), labels) for weight, scores in network.auxiliary)
        loss.backward()
        optimizer.step()
        loss.item()
    return step, shape


def pair():
    """A step of both networks, without classes, and the shape of an image."""
    (generator, noise), (discriminator, shape) = (made(one) for one in description)
    optimizers = [torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999)) for network in (discriminator, generator)]
    measure = nn.BCEWithLogitsLoss()

    def score(x):
        return torch.flatten(discriminator(x))

    def fakes():
        return generator(torch.rand(batch, *noise) * 2 - 1)

    def step(x, labels):
        optimizers[0].zero_grad(set_to_none=True)
        with torch.no_grad():
            made = fakes()
        loss = measure(score(x * 2 - 1), torch.ones(batch)) + measure(score(made), torch.zeros(batch))
        loss.backward()
        optimizers[0].step()
        optimizers[1].zero_grad(set_to_none=True)
        # The discriminator's weights need no gradient here.
        discriminator.requires_grad_(False)
        wanted = measure(score(fakes()), torch.ones(batch))
        wanted.backward()
        discriminator.requires_grad_(True)
        optimizers[1].step()
        loss.item() + wanted.item()
    return step, shape


step, shape = pair() if isinstance(description, list) else classifier()
# As many images as Octet's side makes.
count = min(60_000, 48_000_000 // math.prod(shape)) // batch * batch
images = torch.rand(count, *shape)
labels = torch.arange(count) % 10
order, place = torch.randperm(count), 0

for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(int(line)):
        indices = order[place:place + batch]
        place = (place + batch) % count
        step(images[indices].to(memory_format=memory_format), labels[indices])
    print(time.perf_counter() - start, flush=True)
