"""Optuna's samplers, asked for points and told values over pipes: a line of JSON in, a line of JSON out."""

import json
import sys
import warnings

import optuna

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def suggest(trial, space):
    """Asks as an objective does, for conditional parameters only where their conditions hold."""
    point = {}
    for parameter in space:
        if any(point.get(one["parameter"]) not in one["in"] for one in parameter.get("when", [])):
            continue
        name = parameter["name"]
        if parameter["kind"] == "choice":
            point[name] = trial.suggest_categorical(name, parameter["choices"])
            continue
        options = {"log": parameter.get("scale") == "log"}
        if "step" in parameter:
            options["step"] = parameter["step"]
        ask = trial.suggest_int if parameter["kind"] == "integer" else trial.suggest_float
        point[name] = ask(name, parameter["min"], parameter["max"], **options)
    return point


study = space = trial = None
for line in sys.stdin:
    message = json.loads(line)
    if "start" in message:
        given = message["start"]
        space = given["space"]
        sampler = optuna.samplers.TPESampler(seed=given["seed"], multivariate=True, group=given["group"])
        study = optuna.create_study(direction="minimize", sampler=sampler)
        for point in given["points"]:
            study.enqueue_trial(point)
        answer = {"version": optuna.__version__}
    elif "tell" in message:
        study.tell(trial, message["tell"])
        answer = {}
    else:
        trial = study.ask()
        answer = {"point": suggest(trial, space)}
    print(json.dumps(answer), flush=True)
