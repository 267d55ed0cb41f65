"""One timed cosine kNN fit of the library `implicit`; prints seconds, memory and similarities as one line of JSON."""
import gzip
import json
import resource
import sys
import time
import warnings

import numpy as np
import scipy.sparse as sparse
from implicit.nearest_neighbours import CosineRecommender

warnings.filterwarnings("ignore")  # it prefers another sparse format, and takes milliseconds to convert
settings = json.loads(sys.argv[1])

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

total = sum(float(np.sort(model.similarity[item].data)[::-1][1:].sum()) for item in settings["items"])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "sum": total, "peakMemoryBytes": peak}))
