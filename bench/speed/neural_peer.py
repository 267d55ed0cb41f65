"""Seconds per epoch of PyTorch for what `neural.ts` asks: one JSON object in, one out."""
import json
import sys
import time

import numpy as np
import torch
from torch import nn

ask = json.loads(sys.argv[1])
torch.set_num_threads(ask["threads"])
torch.manual_seed(0)
rng = np.random.default_rng(0)


class NeuMF(nn.Module):
    """He et al. 2017: `factors` for the products, a tower 8, 4, 2, 1 times as wide."""

    def __init__(self, users, items, factors):
        super().__init__()
        tower = [8 * factors, 4 * factors, 2 * factors, factors]
        embedding = tower[0] // 2
        self.gu, self.gi = nn.Embedding(users, factors), nn.Embedding(items, factors)
        self.mu, self.mi = nn.Embedding(users, embedding), nn.Embedding(items, embedding)
        layers = []
        for p, q in zip(tower[:-1], tower[1:]):
            layers += [nn.Linear(p, q), nn.ReLU()]
        self.mlp = nn.Sequential(*layers)
        self.out = nn.Linear(2 * factors, 1)

    def forward(self, u, i):
        h = self.mlp(torch.cat([self.mu(u), self.mi(i)], -1))
        return self.out(torch.cat([self.gu(u) * self.gi(i), h], -1)).squeeze(-1)


def neumf():
    """Timed over `batches` batches after some to warm up; the drawing of negatives is not counted."""
    count = ask["interactions"] * 5
    net = NeuMF(ask["users"], ask["items"], ask["factors"])
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss_of = nn.BCEWithLogitsLoss()
    size, warm = 256, 20
    drawn = (ask["batches"] + warm) * size
    u = torch.from_numpy(rng.integers(0, ask["users"], drawn))
    i = torch.from_numpy(rng.integers(0, ask["items"], drawn))
    y = torch.from_numpy((rng.random(drawn) < 0.2).astype(np.float32))
    for batch in range(ask["batches"] + warm):
        if batch == warm:
            began, used = time.perf_counter(), time.process_time()
        s = slice(batch * size, (batch + 1) * size)
        optimizer.zero_grad(set_to_none=True)
        loss_of(net(u[s], i[s]), y[s]).backward()
        optimizer.step()
    share = count / (ask["batches"] * size)
    return (time.perf_counter() - began) * share, (time.process_time() - used) * share


def autoencoder():
    """Users in batches of 32, mean squared error of what was rated, RMSprop."""
    rows = torch.zeros(ask["users"], ask["items"])
    rows[ask["user"], ask["item"]] = torch.tensor(ask["value"])
    rows = rows[(rows > 0).any(1)]
    items = ask["items"]
    net = nn.Sequential(nn.Linear(items, 20), nn.Sigmoid(), nn.Linear(20, 10), nn.Sigmoid(),
                        nn.Linear(10, 20), nn.Sigmoid(), nn.Linear(20, items))
    optimizer = torch.optim.RMSprop(net.parameters(), lr=0.002, weight_decay=1e-4)
    for epoch in range(ask["epochs"] + 1):
        if epoch == 1:
            began, used = time.perf_counter(), time.process_time()
        for first in range(0, len(rows), 32):
            x = rows[first:first + 32]
            optimizer.zero_grad()
            loss = (((net(x) - x) * (x > 0)) ** 2).sum() / (x > 0).sum()
            loss.backward()
            optimizer.step()
    return (time.perf_counter() - began) / ask["epochs"], (time.process_time() - used) / ask["epochs"]


if "file" in ask:
    table = np.loadtxt(ask["file"], dtype=np.int64, delimiter="\t")
    ask.update(user=table[:, 0] - 1, item=table[:, 1] - 1, value=table[:, 2].astype(np.float32))
wall, cpu = {"neumf": neumf, "autoencoder": autoencoder}[ask["job"]]()
print(json.dumps({"wall": wall, "cpu": cpu}))
