"""One timed fit of a restricted Boltzmann machine in plain PyTorch on dense matrices, unrated entries masked, as
tutorials teach it, but with a learning rate; prints seconds per epoch, AUC and log-loss as one line of JSON."""
import gzip
import json
import resource
import sys
import time

import torch

settings = json.loads(sys.argv[1])
torch.set_num_threads(settings["threads"])
torch.manual_seed(settings["seed"])


def read(path):
    """Rows of user, item and rating, both ids from 0."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        rows = [[int(part) for part in line.split("\t")[:3]] for line in lines]
    return torch.tensor(rows) - torch.tensor([1, 1, 0])


train, test = read(settings["train"]), read(settings["test"])
users, items = (1 + torch.cat([train, test])[:, :2].max(0).values).tolist()
liked = torch.full((users, items), -1.0)
liked[train[:, 0], train[:, 1]] = (train[:, 2] >= 3).float()

hidden, batch, steps, rate = (settings[name] for name in ("hidden", "batch", "steps", "rate"))
weights = 0.01 * torch.randn(hidden, items)
hidden_biases, visible_biases = torch.zeros(1, hidden), torch.zeros(1, items)
hidden_given = lambda visible: torch.sigmoid(visible @ weights.T + hidden_biases)
visible_given = lambda units: torch.sigmoid(units @ weights + visible_biases)

times = []
for _ in range(settings["epochs"]):
    started = time.perf_counter()
    for first in range(0, users, batch):
        seen = liked[first : first + batch]
        unrated = seen < 0
        dreamt, seen_hidden = seen, hidden_given(seen)
        for _ in range(steps):
            dreamt = torch.bernoulli(visible_given(torch.bernoulli(hidden_given(dreamt))))
            dreamt[unrated] = seen[unrated]
        dreamt_hidden = hidden_given(dreamt)
        weights += rate * (seen.T @ seen_hidden - dreamt.T @ dreamt_hidden).T
        visible_biases += rate * (seen - dreamt).sum(0)
        hidden_biases += rate * (seen_hidden - dreamt_hidden).sum(0)
    times.append(time.perf_counter() - started)

scores = visible_given(hidden_given(liked))[test[:, 0], test[:, 1]].tolist()
labels = (test[:, 2] >= 3).int().tolist()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": times, "scores": scores, "labels": labels, "peakMemoryBytes": peak}))
