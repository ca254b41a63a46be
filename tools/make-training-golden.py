#!/usr/bin/env python3
"""Write Tests/OctetTrainingTests/Golden/lenet5.safetensors: what PyTorch makes of LeNet-5 on fixed weights and images.

    pip install torch numpy safetensors
    tools/make-training-golden.py

Weights and images come from the generator and the initialiser that OctetTraining documents, written here a second time,
so that the file needs to hold results only: logits, loss, every gradient, and the weights after ten steps of Adam and of
SGD with momentum on the same batch. Of large tensors every n-th value is kept.
"""
import pathlib

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

MASK = (1 << 64) - 1
SEED, IMAGES, STEPS, KEPT = 7, 24, 10, 700
TARGET = pathlib.Path(__file__).parent.parent / "Tests/OctetTrainingTests/Golden/lenet5.safetensors"


def split_mix(state):
    """SplitMix64: the next state and its number."""
    state = state + 0x9E3779B97F4A7C15 & MASK
    z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
    return state, z ^ z >> 31


def rotated(value, count):
    return (value << count | value >> 64 - count) & MASK


class SeededGenerator:
    """xoshiro256** with streams, as OctetDatasets documents its generator."""

    def __init__(self, seed):
        self.seed, self.state, filler = seed, [], seed
        for _ in range(4):
            filler, number = split_mix(filler)
            self.state.append(number)

    def stream(self, index):
        return SeededGenerator(rotated(self.seed, 32) ^ split_mix(index)[1])

    def next(self):
        s = self.state
        result = rotated(s[1] * 5 & MASK, 7) * 9 & MASK
        shifted = s[1] << 17 & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotated(s[3], 45)
        return result

    def uniform(self, count, limit):
        unit = np.array([self.next() >> 40 for _ in range(count)], np.float32) * np.float32(2**-24)
        return (np.float32(2) * unit - np.float32(1)) * limit


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution1 = nn.Conv2d(1, 6, 5, padding=2)
        self.convolution2 = nn.Conv2d(6, 16, 5)
        self.fullyConnected1 = nn.Linear(400, 120)
        self.fullyConnected2 = nn.Linear(120, 84)
        self.fullyConnected3 = nn.Linear(84, 10)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.convolution1(x)), 2)
        x = torch.max_pool2d(torch.relu(self.convolution2(x)), 2)
        x = torch.relu(self.fullyConnected1(x.flatten(1)))
        return self.fullyConnected3(torch.relu(self.fullyConnected2(x)))


def to_torch(name, values):
    """From Octet's order (output, row, column, input) to PyTorch's (output, input, row, column)."""
    if name == "convolution1.weight":
        return values.reshape(6, 5, 5, 1).transpose(0, 3, 1, 2)
    if name == "convolution2.weight":
        return values.reshape(16, 5, 5, 6).transpose(0, 3, 1, 2)
    if name == "fullyConnected1.weight":
        return values.reshape(120, 5, 5, 16).transpose(0, 3, 1, 2).reshape(120, 400)
    return values


def to_octet(name, values):
    values = values.detach().numpy()
    if name.startswith("convolution") and name.endswith("weight"):
        return values.transpose(0, 2, 3, 1)
    if name == "fullyConnected1.weight":
        return values.reshape(120, 16, 5, 5).transpose(0, 2, 3, 1)
    return values


def make_model():
    model = LeNet5()
    fan_in = {"convolution1": 25, "convolution2": 150, "fullyConnected1": 400, "fullyConnected2": 120, "fullyConnected3": 84}
    with torch.no_grad():
        for index, (name, parameter) in enumerate(model.named_parameters()):
            limit = np.sqrt(np.float32(1) / np.float32(fan_in[name.split(".")[0]]))
            values = SeededGenerator(SEED).stream(index).uniform(parameter.numel(), limit)
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(to_torch(name, values))).reshape(parameter.shape))
    return model


def subsample(values):
    values = np.ascontiguousarray(values, np.float32).reshape(-1)
    return np.ascontiguousarray(values[:: max(1, -(-values.size // KEPT))])


torch.set_num_threads(1)
generator = SeededGenerator(SEED + 1)
pixels = np.array([generator.next() >> 56 for _ in range(IMAGES * 784)], np.float32).reshape(IMAGES, 1, 28, 28)
images = torch.from_numpy(pixels * np.float32(1 / 255))
labels = torch.arange(IMAGES) * 7 % 10
golden = {}

model = make_model()
logits = model(images)
loss = nn.functional.cross_entropy(logits, labels)
loss.backward()
golden["logits"] = logits.detach().numpy()
golden["loss"] = loss.detach().numpy().reshape(1)
for name, parameter in model.named_parameters():
    golden[f"gradient.{name}"] = subsample(to_octet(name, parameter.grad))

for key, make in {
    "adam": lambda parameters: torch.optim.Adam(parameters, lr=1e-3),
    "momentum": lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9, weight_decay=0.01),
    "nesterov": lambda parameters: torch.optim.SGD(parameters, lr=0.05, momentum=0.9, nesterov=True),
    "adamW": lambda parameters: torch.optim.AdamW(parameters, lr=1e-3, weight_decay=0.1),
}.items():
    model = make_model()
    optimizer = make(model.parameters())
    for _ in range(STEPS):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
    for name, parameter in model.named_parameters():
        golden[f"{key}.{name}"] = subsample(to_octet(name, parameter))

TARGET.parent.mkdir(exist_ok=True)
save_file(golden, TARGET, metadata={"torch": torch.__version__})
print(TARGET, TARGET.stat().st_size, "bytes, loss", golden["loss"][0])
