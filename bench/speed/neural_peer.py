"""One timed training of a network in PyTorch: one JSON object in, one line of JSON with seconds per epoch out. The file
holds a user, an item and a value for each interaction, as three arrays one after another."""
import json
import resource
import sys
import time

import numpy as np
import torch
from torch import nn

ask = json.loads(sys.argv[1])
torch.set_num_threads(ask["threads"])
torch.manual_seed(0)
rng = np.random.default_rng(0)
users, items, values = np.fromfile(ask["file"], dtype=np.int32).reshape(3, -1)
values = values.view(np.float32)
user_count, item_count, epochs = ask["userCount"], ask["itemCount"], ask["epochs"]


class NeuMF(nn.Module):
    """He et al. 2017: `factors` for the products, a tower 8, 4, 2, 1 times as wide."""

    def __init__(self, factors):
        super().__init__()
        tower = [8 * factors, 4 * factors, 2 * factors, factors]
        embedding = tower[0] // 2
        self.gu, self.gi = nn.Embedding(user_count, factors), nn.Embedding(item_count, factors)
        self.mu, self.mi = nn.Embedding(user_count, embedding), nn.Embedding(item_count, embedding)
        for table in (self.gu, self.gi, self.mu, self.mi):
            nn.init.normal_(table.weight, std=0.01)
        layers = []
        for p, q in zip(tower[:-1], tower[1:]):
            layers += [nn.Linear(p, q), nn.ReLU()]
        self.mlp = nn.Sequential(*layers)
        self.out = nn.Linear(2 * factors, 1)

    def forward(self, u, i):
        h = self.mlp(torch.cat([self.mu(u), self.mi(i)], -1))
        return self.out(torch.cat([self.gu(u) * self.gi(i), h], -1)).squeeze(-1)


def draw(chosen):
    """Each chosen interaction and four items that its user has not had to do with, in random order."""
    seen = np.sort(users.astype(np.int64) * item_count + items)
    u = np.repeat(users[chosen].astype(np.int64), 5)
    i = np.repeat(items[chosen].astype(np.int64), 5)
    y = np.tile(np.array([1, 0, 0, 0, 0], dtype=np.float32), len(chosen))
    wanted = np.flatnonzero(y == 0)
    while len(wanted):
        i[wanted] = rng.integers(0, item_count, len(wanted))
        key = u[wanted] * item_count + i[wanted]
        place = np.minimum(np.searchsorted(seen, key), len(seen) - 1)
        wanted = wanted[seen[place] == key]
    order = rng.permutation(len(u))
    return [torch.from_numpy(part[order]) for part in (u, i, y)]


def neumf():
    """The drawing of negatives is not counted."""
    net = NeuMF(ask["factors"])
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss_of = nn.BCEWithLogitsLoss()
    measured = draw(rng.permutation(len(users))[:10000])
    size, wall, used = 256, 0, 0
    for _ in range(epochs):
        u, i, y = draw(np.arange(len(users)))
        began, begun = time.perf_counter(), time.process_time()
        for first in range(0, len(u), size):
            s = slice(first, first + size)
            optimizer.zero_grad(set_to_none=True)
            loss_of(net(u[s], i[s]), y[s]).backward()
            optimizer.step()
        wall, used = wall + time.perf_counter() - began, used + time.process_time() - begun
    with torch.no_grad():
        loss = loss_of(net(*measured[:2]), measured[2]).item()
    return wall, used, loss


def autoencoder():
    """Users in batches of 32, mean squared error of what was rated, RMSprop."""
    rows = torch.zeros(user_count, item_count)
    rows[users, items] = torch.from_numpy(values)
    rows = rows[(rows > 0).any(1)]
    net = nn.Sequential(nn.Linear(item_count, 20), nn.Sigmoid(), nn.Linear(20, 10), nn.Sigmoid(),
                        nn.Linear(10, 20), nn.Sigmoid(), nn.Linear(20, item_count))
    optimizer = torch.optim.RMSprop(net.parameters(), lr=0.002, weight_decay=1e-4)
    began, begun = time.perf_counter(), time.process_time()
    for _ in range(epochs):
        order = torch.randperm(len(rows))
        for first in range(0, len(rows), 32):
            x = rows[order[first:first + 32]]
            optimizer.zero_grad(set_to_none=True)
            loss = (((net(x) - x) * (x > 0)) ** 2).sum() / (x > 0).sum()
            loss.backward()
            optimizer.step()
    wall, used = time.perf_counter() - began, time.process_time() - begun
    with torch.no_grad():
        error = (((net(rows) - rows) * (rows > 0)) ** 2).sum() / (rows > 0).sum()
    return wall, used, error.sqrt().item()


wall, used, loss = {"neumf": neumf, "autoencoder": autoencoder}[ask["job"]]()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": wall / epochs, "cpuSeconds": used / epochs, "loss": loss, "peakMemoryBytes": peak}))
