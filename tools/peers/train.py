"""Trains a network for a short while and writes its float weights: train.py NETWORK OUTPUT.safetensors"""
import sys

import mnist
import networks
import torch
from safetensors.torch import save_file

# Images in all, over any number of epochs: enough for a plausible accuracy, short enough to wait for.
IMAGES = {"lenet5": 300_000, "resnet8": 60_000, "resnet18": 5_120}
BATCH = 64

name, output = sys.argv[1:]
torch.manual_seed(1)
torch.set_num_threads(1)  # so that the sums are the same everywhere
images = torch.from_numpy(mnist.images("train").copy()).unsqueeze(1)
labels = torch.from_numpy(mnist.labels("train").copy()).long()
model = networks.network(name)
steps = IMAGES[name] // BATCH
optimizer = torch.optim.Adam(model.parameters())
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.003, total_steps=steps)
order = torch.cat([torch.randperm(len(images)) for _ in range(-(-IMAGES[name] // len(images)))])
for step in range(steps):
    batch = order[step * BATCH:(step + 1) * BATCH]
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(images[batch].float() / 255), labels[batch])
    loss.backward()
    optimizer.step()
    schedule.step()
    if step % 50 == 0:
        print(f"{name}: step {step} of {steps}, loss {loss.item():.4f}", file=sys.stderr)
save_file(model.state_dict(), output)
