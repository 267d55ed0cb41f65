"""What Optuna makes of journals: asked for by optuna.services.test.ts, one JSON argument in, one line of JSON out."""

import json
import math
import sys
import warnings

import optuna
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)


def described(study, with_importance):
    complete = study.get_trials(states=[optuna.trial.TrialState.COMPLETE])
    best = study.best_trial if complete else None
    described = {
        "name": study.study_name,
        "direction": study.direction.name.lower(),
        "attributes": study.user_attrs,
        "best": best and {"number": best.number, "value": best.value, "params": best.params},
        "trials": [
            {
                "number": trial.number,
                "state": trial.state.name.lower(),
                "value": trial.value,
                "params": trial.params,
                "intermediate": [
                    [step, None if math.isnan(value) else value]
                    for step, value in sorted(trial.intermediate_values.items())
                ],
                "attributes": trial.user_attrs,
                "seconds": None if trial.duration is None else trial.duration.total_seconds(),
                "distributions": {
                    name: {"kind": type(one).__name__, **one.__dict__}
                    for name, one in trial.distributions.items()
                },
            }
            for trial in study.trials
        ],
    }
    if with_importance:
        evaluator = optuna.importance.FanovaImportanceEvaluator(seed=1)
        described["importances"] = optuna.importance.get_param_importances(study, evaluator=evaluator)
    return described


def opened(path, name):
    return optuna.load_study(study_name=name, storage=JournalStorage(JournalFileBackend(path)))


def read(path, name, importance):
    return described(opened(path, name), importance)


def go_on(path, name, trials):
    """Optuna's own sampler goes on with the study that it was given."""
    study = opened(path, name)
    study.sampler = optuna.samplers.TPESampler(seed=1, multivariate=True, n_startup_trials=1)
    study.optimize(lambda trial: trial.suggest_float("rate", 1e-4, 1e-1, log=True), n_trials=trials)
    return len(study.trials)


def make(path):
    """A study with everything that a trial can have."""
    storage = JournalStorage(JournalFileBackend(path))
    optuna.create_study(study_name="empty", storage=storage)
    study = optuna.create_study(
        study_name="made",
        storage=storage,
        direction="maximize",
        sampler=optuna.samplers.TPESampler(seed=3),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=4),
    )
    study.set_user_attr("data", {"name": "ml-100k", "rows": 100000})
    study.enqueue_trial({"model": "knn", "neighbours": 12})

    def objective(trial):
        model = trial.suggest_categorical("model", ["als", "knn", "bias"])
        trial.set_user_attr("note", 'NaN, "quoted"')
        if model == "als":
            reached = math.log10(trial.suggest_float("rate", 1e-5, 1e-1, log=True))
            reached += trial.suggest_int("factors", 8, 512, log=True) / 512
        elif model == "knn":
            reached = -trial.suggest_int("neighbours", 10, 100, step=2) / 40
        else:
            reached = trial.suggest_float("damping", 0, 2.5, step=0.25)
        scale = trial.suggest_float("scale", 0.5, 1.5)
        trial.suggest_categorical("size", [50, 100, 2.5, True, None])
        for step in range(4):
            trial.report(reached * scale * (step + 1), step)
            if trial.should_prune():
                raise optuna.TrialPruned()
        if trial.number % 9 == 5:
            trial.report(float("nan"), 4)
            raise ValueError("went wrong")
        return float("nan") if trial.number % 9 == 7 else reached * scale

    study.optimize(objective, n_trials=40, catch=(ValueError,))
    study.ask()
    study.enqueue_trial({"model": "bias"})
    study.add_trial(
        optuna.trial.create_trial(
            params={"model": "knn", "scale": 1.0},
            distributions={
                "model": optuna.distributions.CategoricalDistribution(["als", "knn", "bias"]),
                "scale": optuna.distributions.FloatDistribution(0.25, 1.0),
            },
            value=-3.5,
            intermediate_values={2: -4.0},
            user_attrs={"added": True},
        )
    )
    return described(study, False)


PRUNERS = {
    "median": lambda options: optuna.pruners.MedianPruner(
        n_startup_trials=options["startupTrials"],
        n_warmup_steps=options["warmupSteps"],
        interval_steps=options["intervalSteps"],
        n_min_trials=options["minTrials"],
    ),
    "halving": lambda options: optuna.pruners.SuccessiveHalvingPruner(
        min_resource=options["minResource"],
        reduction_factor=options["reduction"],
        min_early_stopping_rate=options["earlyStoppingRate"],
    ),
}


def prune(kind, options, direction, curves):
    """@returns for each trial the step at which it was pruned, or null"""
    study = optuna.create_study(direction=direction, pruner=PRUNERS[kind](options))
    decisions = []
    for curve in curves:
        trial = study.ask()
        pruned = None
        for step, value in enumerate(curve):
            if value is None:
                continue
            trial.report(value, step)
            if trial.should_prune():
                pruned = step
                break
        decisions.append(pruned)
        if pruned is None:
            study.tell(trial, curve[-1])
        else:
            study.tell(trial, state=optuna.trial.TrialState.PRUNED)
    return decisions


commands = {"read": read, "go_on": go_on, "make": make, "prune": prune}
command, arguments = json.loads(sys.argv[1])
print(json.dumps(commands[command](*arguments)))
