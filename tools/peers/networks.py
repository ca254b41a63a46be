"""The networks in PyTorch, in the geometry of Octet's `leNet5`, `resNet8` and `resNet18`."""
from torch import nn

# Widths of the stages and blocks in each.
RESIDUAL = {"resnet8": ((16, 32, 64), 1), "resnet18": ((64, 128, 256, 512), 2)}
NAMES = ("lenet5", *RESIDUAL)


def network(name):
    return lenet5() if name == "lenet5" else ResNet(*RESIDUAL[name])


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


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


class ResNet(nn.Module):
    def __init__(self, widths, blocks_per_stage):
        super().__init__()
        layers, inputs = [normalized(1, widths[0], 3), nn.ReLU()], widths[0]
        for stage, width in enumerate(widths):
            for block in range(blocks_per_stage):
                layers.append(Block(inputs, width, 2 if stage > 0 and block == 0 else 1))
                inputs = width
        self.layers = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(inputs, 10))

    def forward(self, x):
        return self.layers(x)
