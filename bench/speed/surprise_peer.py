"""One timed fit of the library Surprise; prints seconds, error and peak memory as one line of JSON."""
import gzip
import json
import resource
import sys
import time

settings = json.loads(sys.argv[1])

import numpy as np  # noqa: E402
import surprise  # noqa: E402


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        for line in lines:
            user, item, rating = line.replace("::", "\t").split("\t")[:3]
            yield user, item, float(rating)


rows = [list(read(path)) for path in settings["files"]]
if len(rows) == 1:  # one file, of which every tenth row by a hash of its number is the test
    is_test = [(row * 2654435761) % 2**32 % 10 == 0 for row in range(len(rows[0]))]
    rows = [[row for row, held in zip(rows[0], is_test) if held == part] for part in (False, True)]
train, test = rows
data = surprise.Dataset(surprise.Reader(rating_scale=(1, 5)))
trainset = data.construct_trainset([(user, item, rating, None) for user, item, rating in train])
model = getattr(surprise, settings["algorithm"])(
    n_factors=settings["factors"],
    n_epochs=settings["epochs"],
    lr_all=settings["learningRate"],
    reg_all=settings["regularization"],
    random_state=settings["seed"],
)
started = time.perf_counter()
model.fit(trainset)
seconds = time.perf_counter() - started

predicted = np.array([model.predict(user, item).est for user, item, _ in test])
error = float(np.sqrt(np.mean((predicted - np.array([rating for _, _, rating in test])) ** 2)))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"seconds": seconds, "error": error, "peakMemoryBytes": peak}))
