#!/usr/bin/env python3
"""Write Tests/OctetTrainingTests/Golden: what PyTorch makes of LeNet-5, of a small network of all other layers, of a small
residual network with channels enough for the kernels of wide convolutions, and of transposed convolutions, on fixed weights
and images.

    pip install torch numpy safetensors
    tools/make-training-golden.py

Weights and images come from the generator and the initialiser that OctetTraining documents, written here a second time,
so that the files need to hold results only: logits, loss, every gradient, and the weights after ten steps of every
optimiser on the same batch; then what clipping, averages, smoothed labels, a teacher and schedules give. Of large
tensors every n-th value is kept.
"""
import pathlib

import numpy as np
import torch
from safetensors.numpy import save_file
from torch import nn

MASK = (1 << 64) - 1
SEED, IMAGES, STEPS, KEPT = 7, 24, 10, 700
FOLDER = pathlib.Path(__file__).parent.parent / "Tests/OctetTrainingTests/Golden"


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


def make_model(seed=SEED):
    model = LeNet5()
    fan_in = {"convolution1": 25, "convolution2": 150, "fullyConnected1": 400, "fullyConnected2": 120, "fullyConnected3": 84}
    with torch.no_grad():
        for index, (name, parameter) in enumerate(model.named_parameters()):
            limit = np.sqrt(np.float32(1) / np.float32(fan_in[name.split(".")[0]]))
            values = SeededGenerator(seed).stream(index).uniform(parameter.numel(), limit)
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(to_torch(name, values))).reshape(parameter.shape))
    return model


def subsample(values, kept=KEPT):
    values = np.ascontiguousarray(values, np.float32).reshape(-1)
    return np.ascontiguousarray(values[:: max(1, -(-values.size // kept))])


def write(name, golden):
    FOLDER.mkdir(exist_ok=True)
    save_file(golden, FOLDER / name, metadata={"torch": torch.__version__})
    print(FOLDER / name, (FOLDER / name).stat().st_size, "bytes")


def make_images(count, channels, side):
    generator = SeededGenerator(SEED + 1)
    pixels = np.array([generator.next() >> 56 for _ in range(count * side * side * channels)], np.float32)
    pixels = pixels.reshape(count, side, side, channels).transpose(0, 3, 1, 2)
    return torch.from_numpy(np.ascontiguousarray(pixels) * np.float32(1 / 255))


torch.set_num_threads(1)
images = make_images(IMAGES, 1, 28)
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
write("lenet5.safetensors", golden)

# Techniques of training, on LeNet-5.
FEW, CLIP, DECAY, RATE = 60, 0.1, 0.7, 0.05
golden = {}


def keep(key, model, read):
    for name, parameter in model.named_parameters():
        golden[f"{key}.{name}"] = subsample(to_octet(name, read(parameter)), FEW)


def plain_loss(model):
    return nn.functional.cross_entropy(model(images), labels)


def ten_steps(make, clip=None, average=None):
    model = make_model()
    optimizer = make(model.parameters())
    for _ in range(STEPS):
        optimizer.zero_grad()
        plain_loss(model).backward()
        if clip is not None:
            nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimizer.step()
        if average is not None:
            average.append([parameter.detach().double().clone() for parameter in model.parameters()])
    return model


for key, make in {
    "sgd": lambda parameters: torch.optim.SGD(parameters, lr=RATE, weight_decay=0.01),
    "rmsProp": lambda parameters: torch.optim.RMSprop(parameters, lr=1e-3, alpha=0.9, weight_decay=0.01),
    "rmsPropMomentum": lambda parameters: torch.optim.RMSprop(parameters, lr=1e-3, alpha=0.9, momentum=0.9),
    "adamDecay": lambda parameters: torch.optim.Adam(parameters, lr=1e-3, betas=(0.8, 0.99), weight_decay=0.1),
}.items():
    keep(key, ten_steps(make), lambda parameter: parameter)


def make_sgd(parameters):
    return torch.optim.SGD(parameters, lr=RATE, momentum=0.9)


model = make_model()
plain_loss(model).backward()
golden["clip.norm"] = nn.utils.clip_grad_norm_(model.parameters(), CLIP).detach().numpy().reshape(1)
keep("clip.gradient", model, lambda parameter: parameter.grad)
keep("clip", ten_steps(make_sgd, clip=CLIP), lambda parameter: parameter)

# The mean of the weights after each step, the newest counting 1, each one before it DECAY times the next.
history = []
model = ten_steps(make_sgd, average=history)
shares = np.array([DECAY ** (STEPS - 1 - step) for step in range(STEPS)])
means = {
    name: sum(share * weights[index] for share, weights in zip(shares / shares.sum(), history)).float()
    for index, (name, _) in enumerate(model.named_parameters())}
for name, mean in means.items():
    golden[f"average.{name}"] = subsample(to_octet(name, mean), FEW)

model = make_model()
loss = nn.functional.cross_entropy(model(images), labels, label_smoothing=0.2)
loss.backward()
golden["smoothing.loss"] = loss.detach().numpy().reshape(1)
keep("smoothing.gradient", model, lambda parameter: parameter.grad)

# Scores of fresh networks are nearly equal, and so would be the soft targets.
TEMPERATURE, WEIGHT, STRETCH = 3.0, 0.6, 40
teacher, model = make_model(SEED + 2), make_model()
with torch.no_grad():
    teacher.fullyConnected3.weight *= STRETCH
    soft = torch.log_softmax(teacher(images) / TEMPERATURE, 1)
scores = model(images)
divergence = nn.functional.kl_div(
    torch.log_softmax(scores / TEMPERATURE, 1), soft, reduction="batchmean", log_target=True)
loss = (1 - WEIGHT) * nn.functional.cross_entropy(scores, labels) + WEIGHT * TEMPERATURE**2 * divergence
loss.backward()
golden["distillation.loss"] = loss.detach().numpy().reshape(1)
keep("distillation.gradient", model, lambda parameter: parameter.grad)

# The rates of 8 epochs of 5 steps. PyTorch's one-cycle peaks at pct_start * total - 1, Octet's at warmUp * (total - 1).
EPOCHS, PER_EPOCH = 8, 5
TOTAL = EPOCHS * PER_EPOCH
scheduling = torch.optim.lr_scheduler
for key, make in {
    "constant": lambda optimizer: scheduling.ConstantLR(optimizer, factor=1),
    "step": lambda optimizer: scheduling.StepLR(optimizer, step_size=3 * PER_EPOCH, gamma=0.2),
    "cosine": lambda optimizer: scheduling.CosineAnnealingLR(optimizer, T_max=TOTAL),
    "oneCycle": lambda optimizer: scheduling.OneCycleLR(
        optimizer, max_lr=RATE, total_steps=TOTAL, pct_start=(0.3 * (TOTAL - 1) + 1) / TOTAL, cycle_momentum=False),
}.items():
    for warm_up in (0, 2):
        optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=RATE)
        schedule = make(optimizer)
        rates = []
        for step in range(TOTAL):
            ramp = min(1, (step + 1) / (warm_up * PER_EPOCH)) if warm_up else 1
            rates.append(optimizer.param_groups[0]["lr"] * ramp)
            optimizer.step()
            schedule.step()
        golden[f"rates.{key}.{warm_up}"] = np.array(rates, np.float32)
write("techniques.safetensors", golden)

# The layers that LeNet-5 does not have, in a network of no other use.
SIDE, BATCH = 16, 16
# Which of 20 channels each of 20 sees.
TABLE = [[i for i in range(20) if (i * 7 + o * 3) % 5 < 3] for o in range(20)]


class Layers(nn.Module):
    def __init__(self):
        super().__init__()
        self.convolution1 = nn.Conv2d(3, 12, 5, padding=2, groups=3)
        self.convolution2 = nn.Conv2d(12, 8, 1, bias=False)
        self.batchNormalization1 = nn.BatchNorm2d(8)
        self.convolution3 = nn.Conv2d(12, 8, (1, 7), padding=(0, 3))
        self.convolution4 = nn.Conv2d(12, 4, 1)
        self.fullyConnected1 = nn.Linear(80, 10)
        self.convolution5 = nn.Conv2d(20, 20, 3, padding=1)
        self.fullyConnected2 = nn.Linear(20, 10)
        self.mask = torch.zeros(20, 20, 1, 1)
        for output, inputs in enumerate(TABLE):
            self.mask[output, inputs] = 1

    def forward(self, x):
        """Scores and auxiliary scores."""
        x = torch.relu(self.convolution1(x))
        # PyTorch multiplies the mean of the squares, Octet and the paper their sum.
        x = nn.functional.local_response_norm(x, 5, alpha=0.5 * 5, beta=0.75, k=2)
        x = nn.functional.max_pool2d(x, 3, 2, ceil_mode=True)
        x = torch.cat([
            torch.relu(self.batchNormalization1(self.convolution2(x))),
            torch.tanh(self.convolution3(x)),
            torch.sigmoid(self.convolution4(nn.functional.avg_pool2d(x, 3, 1, 1, count_include_pad=False))),
        ], 1)
        auxiliary = self.fullyConnected1(nn.functional.avg_pool2d(x, 5, 3).flatten(1))
        weight = self.convolution5.weight * self.mask
        x = torch.relu(x + 0.17 * nn.functional.conv2d(x, weight, self.convolution5.bias, padding=1))
        return self.fullyConnected2(x.mean((2, 3))), auxiliary


# In the order of Octet's tensors, with the number of values in a sum; None for what starts at 0 or 1.
def batch_normalization(index):
    return {f"batchNormalization{index}.{name}": None for name in NAMES}


NAMES = {"weight": "scale", "bias": "shift", "running_mean": "runningMean", "running_var": "runningVariance"}
LAYERS_FAN_IN = {
    "convolution1.weight": 25, "convolution1.bias": 25, "convolution2.weight": 12, **batch_normalization(1),
    "convolution3.weight": 84, "convolution3.bias": 84, "convolution4.weight": 12, "convolution4.bias": 12,
    "fullyConnected1.weight": 80, "fullyConnected1.bias": 80, "convolution5.weight": 180, "convolution5.bias": 180,
    "fullyConnected2.weight": 20, "fullyConnected2.bias": 20}


class Wide(nn.Module):
    """Winograd's large tiles at 14 by 14 pixels and small ones at 3 by 3, stride 2, and a shortcut of 1 by 1.

    Nothing in it has a kink: a ReLU near 0 that one rounding opens and another closes would show after ten steps.
    """

    def __init__(self):
        super().__init__()
        self.convolution1 = nn.Conv2d(1, 16, 3, padding=1, bias=False)
        self.batchNormalization1 = nn.BatchNorm2d(16)
        self.convolution2 = nn.Conv2d(16, 16, 3, padding=1, bias=False)
        self.batchNormalization2 = nn.BatchNorm2d(16)
        self.convolution3 = nn.Conv2d(16, 16, 3, padding=1)
        self.convolution4 = nn.Conv2d(16, 32, 3, stride=2, padding=1, bias=False)
        self.batchNormalization3 = nn.BatchNorm2d(32)
        self.convolution5 = nn.Conv2d(16, 32, 1, stride=2)
        self.convolution6 = nn.Conv2d(32, 48, 3, padding=1)
        self.fullyConnected1 = nn.Linear(48, 10)

    def forward(self, x):
        x = torch.tanh(self.batchNormalization1(self.convolution1(x)))
        y = torch.tanh(self.batchNormalization2(self.convolution2(x)))
        x = torch.tanh(self.convolution3(y) + x)
        x = torch.tanh(self.batchNormalization3(self.convolution4(x)) + self.convolution5(x))
        x = torch.tanh(self.convolution6(nn.functional.avg_pool2d(x, 2)))
        return self.fullyConnected1(x.mean((2, 3)))


WIDE_FAN_IN = {
    "convolution1.weight": 9, **batch_normalization(1), "convolution2.weight": 144, **batch_normalization(2),
    "convolution3.weight": 144, "convolution3.bias": 144, "convolution4.weight": 144, **batch_normalization(3),
    "convolution5.weight": 16, "convolution5.bias": 16, "convolution6.weight": 288, "convolution6.bias": 288,
    "fullyConnected1.weight": 48, "fullyConnected1.bias": 48}


class Transposed(nn.Module):
    """Transposed convolutions of four phases: a kernel that its stride divides, and one that it does not."""

    def __init__(self):
        super().__init__()
        self.transposedConvolution1 = nn.ConvTranspose2d(3, 16, 4, stride=2, padding=1)
        self.transposedConvolution2 = nn.ConvTranspose2d(16, 6, 3, stride=2, padding=1)
        self.fullyConnected1 = nn.Linear(6, 10)

    def forward(self, x):
        x = torch.tanh(self.transposedConvolution2(torch.tanh(self.transposedConvolution1(x))))
        return self.fullyConnected1(x.mean((2, 3)))


TRANSPOSED_FAN_IN = {
    "transposedConvolution1.weight": 12, "transposedConvolution1.bias": 12, "transposedConvolution2.weight": 36,
    "transposedConvolution2.bias": 36, "fullyConnected1.weight": 6, "fullyConnected1.bias": 6}


def octet_name(name):
    layer, parameter = name.split(".")
    return f"{layer}.{NAMES[parameter] if layer.startswith('batch') else parameter}"


def octet_layout(values, name):
    values = values.detach().numpy()
    if values.ndim == 4 and name.startswith("transposed"):
        return values.transpose(1, 2, 3, 0)
    if values.ndim == 4:
        return values.transpose(0, 2, 3, 1)
    if values.shape == (10, 80):
        return values.reshape(10, 20, 2, 2).transpose(0, 2, 3, 1)
    return values


def fill(model, fan_ins):
    state = model.state_dict()
    with torch.no_grad():
        for index, (name, fan_in) in enumerate(fan_ins.items()):
            if fan_in is None:
                continue
            target = state[name]
            limit = np.sqrt(np.float32(1) / np.float32(fan_in))
            values = SeededGenerator(SEED).stream(index).uniform(target.numel(), limit)
            if target.ndim == 4 and name.startswith("transposed"):
                i, o, h, w = target.shape
                values = values.reshape(o, h, w, i).transpose(3, 0, 1, 2)
            elif target.ndim == 4:
                o, i, h, w = target.shape
                values = values.reshape(o, h, w, i).transpose(0, 3, 1, 2)
            elif target.shape == (10, 80):
                values = values.reshape(10, 2, 2, 20).transpose(0, 3, 1, 2)
            target.copy_(torch.from_numpy(np.ascontiguousarray(values)).reshape(target.shape))
    return model


def make_layers():
    model = fill(Layers(), LAYERS_FAN_IN)
    with torch.no_grad():
        model.convolution5.weight *= model.mask
    return model


def layers_loss(model):
    scores, auxiliary = model(images)
    return nn.functional.cross_entropy(scores, labels) + 0.3 * nn.functional.cross_entropy(auxiliary, labels)


def plain_scores_loss(model):
    return nn.functional.cross_entropy(model(images), labels)


def write_training(file, make, measure, names, scores):
    golden = {}
    model = make()
    loss = measure(model)
    loss.backward()
    golden["loss"] = loss.detach().numpy().reshape(1)
    for name, parameter in model.named_parameters():
        golden[f"gradient.{octet_name(name)}"] = subsample(octet_layout(parameter.grad, name), 100)
    model = make()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=0.01)
    for _ in range(STEPS):
        optimizer.zero_grad()
        measure(model).backward()
        optimizer.step()
    for name in names:
        golden[f"momentum.{octet_name(name)}"] = subsample(octet_layout(model.state_dict()[name], name), 100)
    model.eval()
    golden["logits"] = scores(model(images)).detach().numpy()
    write(file, golden)


labels = torch.arange(BATCH) * 7 % 10
images = make_images(BATCH, 3, SIDE)
write_training("layers.safetensors", make_layers, layers_loss, LAYERS_FAN_IN, lambda outputs: outputs[0])
images = make_images(BATCH, 1, 14)
write_training("wide.safetensors", lambda: fill(Wide(), WIDE_FAN_IN), plain_scores_loss, WIDE_FAN_IN, lambda outputs: outputs)
images = make_images(BATCH, 3, 5)
write_training(
    "transposed.safetensors", lambda: fill(Transposed(), TRANSPOSED_FAN_IN), plain_scores_loss, TRANSPOSED_FAN_IN,
    lambda outputs: outputs)
