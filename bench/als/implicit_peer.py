"""One timed fit of the library `implicit`; prints seconds and the loss of its factors as one line of JSON."""
import gzip
import json
import os
import sys
import time

settings = json.loads(sys.argv[1])
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as implicit asks: it runs its own threads

import numpy as np  # noqa: E402
import scipy.sparse as sparse  # noqa: E402
from implicit.cpu.als import AlternatingLeastSquares  # noqa: E402

path = settings["ratings"]
with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
    pairs = np.array([line.split("::")[:2] for line in lines], dtype=np.int64)
users = np.unique(pairs[:, 0], return_inverse=True)[1]
items = np.unique(pairs[:, 1], return_inverse=True)[1]
matrix = sparse.csr_matrix((np.ones(len(users), dtype=np.float32), (users, items)))

# implicit multiplies the ones by its alpha, so that its alpha is the whole weight of an interaction.
weight = 1 + settings["alpha"]
model = AlternatingLeastSquares(
    factors=settings["factors"],
    regularization=settings["regularization"],
    alpha=weight,
    iterations=settings["epochs"],
    use_cg=True,
    num_threads=settings["threads"],
    random_state=settings["seed"],
)
assert model.cg_steps == 3
started = time.perf_counter()
model.fit(matrix, show_progress=False)
seconds = time.perf_counter() - started

x = model.user_factors.astype(np.float64)
y = model.item_factors.astype(np.float64)
scores = np.einsum("ij,ij->i", x[users], y[items])
loss = (weight * (1 - scores) ** 2 - scores**2).sum() + ((x.T @ x) * (y.T @ y)).sum()
loss += settings["regularization"] * ((x**2).sum() + (y**2).sum())
print(json.dumps({"seconds": seconds, "loss": loss / (len(x) * len(y))}))
