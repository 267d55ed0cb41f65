"""Reads and searches by MLflow's own client, wherever MLFLOW_TRACKING_URI says, and prints JSON.

Usage: mlflow_client.py
Reads {"environment": {…}, "commands": [[COMMAND, ARGUMENT, …], …]} from each line and writes {"answers": […]}, or {"error": …}.
Loading MLflow takes seconds: so it is done once, and each line is answered by a fork that knows nothing of the others.
"""

import json
import logging
import math
import os
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")

import mlflow
import mlflow.store.tracking.file_store
import pandas  # noqa: F401, so that no fork has to load it
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

logging.getLogger("mlflow").setLevel(logging.ERROR)
client = None


def finite(value):
    return value if math.isfinite(value) else str(value)


def experiment_ids(name):
    experiment = client.get_experiment_by_name(name)
    return [] if experiment is None else [experiment.experiment_id]


def all_runs(name, **how):
    found, token = [], None
    while True:
        page = client.search_runs(experiment_ids(name), page_token=token, **how)
        found.extend(page)
        token = page.token
        if not token:
            return found


def files_in(run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from files_in(run_id, entry.path)
        else:
            yield entry.path


def one_run(run):
    run_id = run.info.run_id
    return {
        "id": run_id,
        "name": run.info.run_name,
        "status": run.info.status,
        "start": run.info.start_time,
        "end": run.info.end_time,
        "params": dict(run.data.params),
        "tags": dict(run.data.tags),
        "metrics": {
            key: sorted(
                [metric.step, finite(metric.value), metric.timestamp]
                for metric in client.get_metric_history(run_id, key)
            )
            for key in ("loss", "refit_loss", "ndcg_at_10")
            if key in run.data.metrics
        },
        "latest": {key: finite(value) for key, value in run.data.metrics.items()},
        "files": sorted(files_in(run_id)),
    }


def one_version(version):
    return {
        "name": version.name,
        "version": str(version.version),
        "run": version.run_id,
        "source": version.source,
        "description": version.description or "",
        "tags": dict(version.tags),
        "aliases": sorted(version.aliases),
    }


def everything(name):
    """All that there is of an experiment, and of the registry."""
    return {
        "experiments": sorted(one.name for one in client.search_experiments()),
        "runs": [one_run(run) for run in all_runs(name)],
        "models": {
            model.name: dict(model.aliases) for model in client.search_registered_models()
        },
        "versions": [one_version(one) for one in client.search_model_versions()],
    }


def searches(name, asked):
    """Of each filter and order the names and tags of what it finds, in its order, or that it is refused."""
    answers = []
    for filter_string, order_by in asked:
        try:
            runs = all_runs(name, filter_string=filter_string, order_by=order_by)
            answers.append([run.data.tags["palate.runId"] for run in runs])
        except MlflowException as error:
            answers.append(error.error_code)
    return answers


def frame(name):
    """As a notebook does it."""
    if name is not None:
        mlflow.set_experiment(name)
    table = mlflow.search_runs()
    return {"rows": len(table), "columns": sorted(table.columns), "ids": table["run_id"].tolist()}


def registry(name, alias, version):
    by_alias = client.get_model_version_by_alias(name, alias)
    model = client.get_registered_model(name)
    return {
        "byAlias": one_version(by_alias),
        "byVersion": one_version(client.get_model_version(name, version)),
        "aliases": dict(model.aliases),
        "found": [
            str(one.version) for one in client.search_model_versions(f"name = '{name}'")
        ],
        "downloadUri": client.get_model_version_download_uri(name, version),
    }


def refusal(call, *arguments):
    """The code with which a call is refused."""
    try:
        getattr(client, call)(*arguments)
    except MlflowException as error:
        return error.error_code
    return None


def download(run_id, path):
    """The sizes of the files below a path of a run, downloaded."""
    with tempfile.TemporaryDirectory() as folder:
        found = Path(mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path=path, dst_path=folder))
        files = [found] if found.is_file() else [one for one in found.rglob("*") if one.is_file()]
        return {one.name: one.stat().st_size for one in files}


commands = {
    "everything": everything,
    "searches": searches,
    "frame": frame,
    "registry": registry,
    "refusal": refusal,
    "download": download,
}


def answer(request):
    global client
    os.environ.update(request["environment"])
    client = MlflowClient()
    return {"answers": [commands[command](*arguments) for command, *arguments in request["commands"]]}


for line in sys.stdin:
    reading, writing = os.pipe()
    if os.fork() == 0:
        try:
            text = json.dumps(answer(json.loads(line)))
        except BaseException:
            text = json.dumps({"error": traceback.format_exc()})
        with os.fdopen(writing, "w") as pipe:
            pipe.write(text)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.wait()
    print(text or json.dumps({"error": "It ended without an answer."}), flush=True)
