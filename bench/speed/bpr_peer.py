"""One timed fit of BPR by the library `implicit`; prints seconds and NDCG@20 as one line of JSON."""
import json
import resource
import sys
import time

settings = json.loads(sys.argv[1])

import numpy as np  # noqa: E402
import scipy.sparse as sparse  # noqa: E402
from implicit.cpu.bpr import BayesianPersonalizedRanking  # noqa: E402

K = 20


def pairs(name):
    return np.fromfile(settings[name], dtype=np.int32).reshape(2, -1)


users, items = pairs("train")
shape = (settings["userCount"], settings["itemCount"])
matrix = sparse.csr_matrix((np.ones(len(users), dtype=np.float32), (users, items)), shape=shape)
model = BayesianPersonalizedRanking(
    factors=settings["factors"],
    iterations=settings["epochs"],
    learning_rate=settings["learningRate"],
    regularization=settings["regularization"],
    num_threads=settings["threads"],
    random_state=settings["seed"],
)
started = time.perf_counter()
model.fit(matrix, show_progress=False)
seconds = time.perf_counter() - started

users, items = pairs("test")
wanted = [set() for _ in range(shape[0])]
for user, item in zip(users, items):
    wanted[user].add(item)
judged = np.array([user for user in range(shape[0]) if wanted[user]])
lists, _ = model.recommend(judged, matrix[judged], N=K, filter_already_liked_items=True)
discounts = 1 / np.log2(np.arange(2, K + 2))
ndcg = [
    sum(discounts[place] for place, item in enumerate(row) if item in wanted[user])
    / discounts[: min(K, len(wanted[user]))].sum()
    for user, row in zip(judged, lists)
]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "ndcg": float(np.mean(ndcg)), "peakMemoryBytes": peak}))
