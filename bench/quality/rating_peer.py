"""Predicted ratings by models of the library Surprise with their defaults; prints one line of JSON."""
import gzip
import json
import sys

import numpy as np
import surprise

settings = json.loads(sys.argv[1])


def read(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as lines:
        for line in lines:
            user, item, rating = line.split("\t")[:3]
            yield user, item, float(rating)


train, test = list(read(settings["train"])), list(read(settings["test"]))
data = surprise.Dataset(surprise.Reader(rating_scale=(1, 5)))
trainset = data.construct_trainset([(*row, None) for row in train])
found = {}
for name in settings["algorithms"]:
    own = {} if name == "BaselineOnly" else {"random_state": settings["seed"]}
    model = getattr(surprise, name)(**own).fit(trainset)
    errors = np.array([model.predict(user, item).est - rating for user, item, rating in test])
    found[name] = {"rmse": float(np.sqrt(np.mean(errors**2))), "mae": float(np.mean(np.abs(errors)))}
    print(name, found[name], file=sys.stderr)
print(json.dumps(found))
