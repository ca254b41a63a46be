#!/usr/bin/env python3
"""Train the pair `gan-conv` in PyTorch as `octet train gan-conv` does, and print images a second.

    pip install torch numpy
    tools/bench-generator-pytorch.py --threads 2 --steps 40

Beside it: octet train gan-conv --data mnist --fraction 0.05 --epochs 1 --threads 2. Besides the time on the clock, the
processor's time is printed, for machines that have something else to do.
"""
import argparse
import time

import torch
from torch import nn

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--steps", type=int, default=40)
parser.add_argument("--batch-size", type=int, default=64)
arguments = parser.parse_args()
torch.set_num_threads(arguments.threads)
BATCH, NOISE = arguments.batch_size, 100


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(NOISE, 3136)
        self.layers = nn.Sequential(
            nn.BatchNorm2d(1), nn.ReLU(), nn.Conv2d(1, 50, 3, padding=1), nn.BatchNorm2d(50), nn.ReLU(),
            nn.Conv2d(50, 25, 3, padding=1), nn.BatchNorm2d(25), nn.ReLU(), nn.Conv2d(25, 1, 2, stride=2), nn.Tanh())

    def forward(self, noise):
        return self.layers(self.linear(noise).view(-1, 1, 56, 56))


discriminator = nn.Sequential(
    nn.Conv2d(1, 32, 5, padding=2), nn.LeakyReLU(0.2), nn.AvgPool2d(2), nn.Conv2d(32, 64, 5, padding=2),
    nn.LeakyReLU(0.2), nn.AvgPool2d(2), nn.Flatten(), nn.Linear(3136, 1024), nn.LeakyReLU(0.2), nn.Linear(1024, 1))
generator = Generator()
loss = nn.BCEWithLogitsLoss()
optimizers = [torch.optim.Adam(network.parameters(), lr=2e-4, betas=(0.5, 0.999)) for network in (discriminator, generator)]
images = torch.rand(BATCH, 1, 28, 28) * 2 - 1
real, fake = torch.ones(BATCH, 1), torch.zeros(BATCH, 1)


def step():
    optimizers[0].zero_grad()
    with torch.no_grad():
        made = generator(torch.rand(BATCH, NOISE) * 2 - 1)
    (loss(discriminator(images), real) + loss(discriminator(made), fake)).backward()
    optimizers[0].step()
    optimizers[1].zero_grad()
    # The discriminator's weights need no gradient here.
    discriminator.requires_grad_(False)
    loss(discriminator(generator(torch.rand(BATCH, NOISE) * 2 - 1)), real).backward()
    discriminator.requires_grad_(True)
    optimizers[1].step()


for _ in range(3):
    step()
wall, processor = time.perf_counter(), time.process_time()
for _ in range(arguments.steps):
    step()
wall, processor = time.perf_counter() - wall, time.process_time() - processor
count = arguments.steps * BATCH
print(f"{count / wall:.0f} images/s, {count / processor:.0f} images a second of the processor")
