"""Full ranking by models of the library `implicit`, tuned on a fifth of the training data; prints one line of JSON."""
import gzip
import json
import sys
import warnings

import numpy as np
import scipy.sparse as sparse
from implicit.als import AlternatingLeastSquares
from implicit.bpr import BayesianPersonalizedRanking
from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender

warnings.filterwarnings("ignore")  # it prefers another sparse format, and takes milliseconds to convert
settings = json.loads(sys.argv[1])
K, seed, threads = settings["k"], settings["seed"], settings["threads"]


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        return np.array([line.split()[:2] for line in lines], dtype=np.int64)


def matrix(rows):
    ones = np.ones(len(rows), dtype=np.float32)
    built = sparse.csr_matrix((ones, (rows[:, 0], rows[:, 1])), shape=shape)
    built.data[:] = 1
    return built


def figures(model, train, test):
    """Recall over all test items, NDCG with an ideal of min(K, |test|) hits; means over users with test items."""
    model.fit(train, show_progress=False)
    users = np.flatnonzero(np.diff(test.indptr))
    lists, _ = model.recommend(users, train[users], N=K, filter_already_liked_items=True)
    gains = 1 / np.log2(np.arange(2, K + 2))
    recalls, ndcgs = [], []
    for user, ranked in zip(users, lists):
        liked = test.indices[test.indptr[user] : test.indptr[user + 1]]
        hits = np.isin(ranked, liked)
        recalls.append(hits.sum() / len(liked))
        ndcgs.append(gains[: len(hits)][hits].sum() / gains[: min(K, len(liked))].sum())
    return float(np.mean(recalls)), float(np.mean(ndcgs))


train_rows, test_rows = read(settings["train"]), read(settings["test"])
shape = tuple(np.vstack([train_rows, test_rows]).max(axis=0) + 1)
held = np.random.default_rng(seed).random(len(train_rows)) < 0.2
fitted, validation = matrix(train_rows[~held]), matrix(train_rows[held])
train, test = matrix(train_rows), matrix(test_rows)

common = {"random_state": seed, "num_threads": threads}
grids = {
    **{
        f"{name} kNN": [(kind, {"K": size, "num_threads": threads}) for size in (20, 100, 500, 1000)]
        for name, kind in {"cosine": CosineRecommender, "BM25": BM25Recommender, "TF-IDF": TFIDFRecommender}.items()
    },
    "ALS": [
        (AlternatingLeastSquares, {"factors": factors, "alpha": alpha, "regularization": pull, "iterations": 15, **common})
        for factors in (64, 128)
        for alpha, pull in ((1, 0.1), (1, 1), (4, 10), (10, 10), (10, 30), (40, 30), (40, 100))
    ],
    "BPR": [
        (BayesianPersonalizedRanking, {"factors": 64, "learning_rate": rate, "regularization": pull, "iterations": 200, **common})
        for rate in (0.01, 0.05)
        for pull in (0.01, 0.05)
    ],
}
found = {}
for name, candidates in grids.items():
    kind, best = max(candidates, key=lambda one: figures(one[0](**one[1]), fitted, validation)[1])
    recall, ndcg = figures(kind(**best), train, test)
    found[name] = {"recall": recall, "ndcg": ndcg, "settings": {key: best[key] for key in best if key not in common}}
    print(name, found[name], file=sys.stderr)
print(json.dumps(found))
