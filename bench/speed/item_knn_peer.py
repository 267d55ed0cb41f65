"""One timed cosine kNN fit of the library `implicit`; prints seconds and peak memory as one line of JSON."""
import gzip
import json
import resource
import sys
import time

settings = json.loads(sys.argv[1])

import warnings

warnings.filterwarnings("ignore")  # it prefers another sparse format, and takes milliseconds to convert

import numpy as np  # noqa: E402
import scipy.sparse as sparse  # noqa: E402
from implicit.nearest_neighbours import CosineRecommender  # noqa: E402

path = settings["train"]
users, items = [], []
with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
    for line in lines:
        user, *liked = map(int, line.split())
        users += [user] * len(liked)
        items += liked
matrix = sparse.csr_matrix((np.ones(len(users), dtype=np.float32), (users, items)))

model = CosineRecommender(K=settings["neighbours"] + 1, num_threads=settings["threads"])  # it counts the item itself
started, used = time.perf_counter(), time.process_time()
model.fit(matrix, show_progress=False)
seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - used

# The similarity of a few items to their neighbours: what the other side must have found as well.
sums = [float(np.sort(model.similarity[item].data)[::-1][1:].sum()) for item in settings["items"]]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "mebibytes": peak, "sums": sums}))
