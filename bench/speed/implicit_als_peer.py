"""
One timed fit of the library `implicit`; prints seconds, processor seconds, peak memory and the loss of its factors as one
line of JSON. With "topK" it times the lists of all users instead, seen items left out.
"""
import json
import os
import resource
import sys
import time

settings = json.loads(sys.argv[1])
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as implicit asks: it runs its own threads

import numpy as np  # noqa: E402
import scipy.sparse as sparse  # noqa: E402
from implicit.cpu.als import AlternatingLeastSquares  # noqa: E402

numbers = np.fromfile(settings["pairs"], dtype=np.int32)
users, items = numbers[1 : 1 + numbers[0]], numbers[1 + numbers[0] :]
matrix = sparse.csr_matrix((np.ones(len(users), dtype=np.float32), (users, items)))

# implicit multiplies the ones by its alpha, so that its alpha is the whole weight of an interaction.
weight = 1 + settings["alpha"]
model = AlternatingLeastSquares(
    factors=settings["factors"],
    regularization=settings["regularization"],
    alpha=weight,
    iterations=settings["epochs"],
    use_cg=settings["solver"] == "cg",
    num_threads=settings["threads"],
    random_state=settings["seed"],
)
assert model.cg_steps == 3


def timed(work):
    started, used = time.perf_counter(), time.process_time()
    result = work()
    measured = {"seconds": time.perf_counter() - started, "cpuSeconds": time.process_time() - used}
    measured["mebibytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return measured, result


fitted, _ = timed(lambda: model.fit(matrix, show_progress=False))
if "topK" in settings:
    everybody = np.arange(matrix.shape[0])
    model.recommend(everybody[:16], matrix[:16], N=settings["topK"])
    listed, (ids, _) = timed(lambda: model.recommend(everybody, matrix, N=settings["topK"]))
    print(json.dumps({**listed, "lists": len(ids), "length": ids.shape[1]}))
else:
    x = model.user_factors.astype(np.float64)
    y = model.item_factors.astype(np.float64)
    scores = np.einsum("ij,ij->i", x[users], y[items])
    loss = (weight * (1 - scores) ** 2 - scores**2).sum() + ((x.T @ x) * (y.T @ y)).sum()
    loss += settings["regularization"] * ((x**2).sum() + (y**2).sum())
    print(json.dumps({**fitted, "loss": loss / (len(x) * len(y))}))
