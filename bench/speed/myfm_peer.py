"""One timed run of the Gibbs sampler of myFM; prints seconds per sweep, error and peak memory as one line of JSON."""
import gzip
import json
import resource
import sys
import time

settings = json.loads(sys.argv[1])

import myfm  # noqa: E402
import numpy as np  # noqa: E402
import scipy.sparse as sparse  # noqa: E402


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        return np.array([[int(cell) for cell in line.replace("::", "\t").split("\t")] for line in lines])


rows = [read(path) for path in settings["files"]]
if len(rows) == 1:  # one file, of which every tenth row by a hash of its number is the test
    held = (np.arange(len(rows[0]), dtype=np.uint64) * 2654435761) % 2**32 % 10 == 0
    rows = [rows[0][~held], rows[0][held]]
train, test = rows
both = np.concatenate(rows)
user_ids, item_ids = np.unique(both[:, 0]), np.unique(both[:, 1])
users, items = [np.searchsorted(user_ids, part[:, 0]) for part in rows], [np.searchsorted(item_ids, part[:, 1]) for part in rows]

seen = sparse.csr_matrix((np.ones(len(train)), (users[0], items[0])), shape=(len(user_ids), len(item_ids)))
normed = lambda m: sparse.diags(1 / np.sqrt(np.maximum(np.asarray(m.sum(1)).ravel(), 1))) @ m  # noqa: E731
user_block = sparse.hstack([sparse.eye(len(user_ids)), normed(seen)]).tocsr()
item_block = sparse.hstack([sparse.eye(len(item_ids)), normed(seen.T.tocsr())]).tocsr()
groups = [len(user_ids), len(item_ids), len(item_ids), len(user_ids)]
blocks = [[myfm.RelationBlock(u, user_block), myfm.RelationBlock(i, item_block)] for u, i in zip(users, items)]

days = [None, None]
if settings["dates"]:
    numbers = [part[:, 3] // 86400 for part in rows]
    known = np.unique(numbers[0])
    days = [
        sparse.csr_matrix((np.ones(len(n)), (np.arange(len(n)), np.searchsorted(known, n))), shape=(len(n), len(known)))
        for n in numbers
    ]
    groups = [len(known), *groups]

times, used = [], []


def remember(*_):
    times.append(time.perf_counter())
    used.append(time.process_time())
    return False, None


model = myfm.MyFMRegressor(rank=settings["factors"], random_seed=settings["seed"])
sweeps = settings["sweeps"]
model.fit(
    days[0],
    train[:, 2].astype(float),
    X_rel=blocks[0],
    n_iter=sweeps,
    n_kept_samples=sweeps - settings["burnIn"],
    group_shapes=groups,
    callback=remember,
)
seconds, cpu_seconds = float(np.median(np.diff(times))), float(np.median(np.diff(used)))
predicted = np.clip(model.predict(days[1], blocks[1]), 1, 5)
error = float(np.sqrt(np.mean((predicted - test[:, 2]) ** 2)))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "error": error, "peakMemoryBytes": peak}))
