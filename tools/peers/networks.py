"""The networks in PyTorch, in the geometry of Octet's `leNet5`, `resNet8` and `resNet18`."""
from safetensors.torch import load_file
from torch import nn

# Widths of the stages and blocks in each.
RESIDUAL = {"resnet8": ((16, 32, 64), 1), "resnet18": ((64, 128, 256, 512), 2)}


def network(name):
    return Network(*(lenet5() if name == "lenet5" else residual(*RESIDUAL[name])))


class Network(nn.Module):
    def __init__(self, *layers):
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)


def lenet5():
    return [
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10)]


def residual(widths, blocks_per_stage):
    layers, inputs = [normalized(1, widths[0], 3), nn.ReLU()], widths[0]
    for stage, width in enumerate(widths):
        for block in range(blocks_per_stage):
            layers.append(Block(inputs, width, 2 if stage > 0 and block == 0 else 1))
            inputs = width
    return layers + [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 10)]


def normalized(inputs, outputs, kernel, stride=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.body = nn.Sequential(
            normalized(inputs, outputs, 3, stride), nn.ReLU(), normalized(outputs, outputs, 3))
        self.shortcut = normalized(inputs, outputs, 1, stride) if stride > 1 else nn.Identity()
        self.relu = nn.ReLU()

    def forward(self, x):
        return self.relu(self.body(x) + self.shortcut(x))


def load(name, folder):
    """The network with the weights that train.py wrote to `folder`, ready for inference."""
    model = network(name)
    model.load_state_dict(load_file(folder / f"{name}.float.safetensors"))
    return model.eval()
