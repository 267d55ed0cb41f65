"""MLflow's server. To load it takes seconds, to fork what is loaded takes none: so it can be killed and begin again.

Usage: mlflow_server.py PORT FOLDER [basic-auth]
Reads "start" or "kill" from each line, and writes the same line when it is done.
"""

import os
import signal
import sys

port, folder, *app_names = sys.argv[1:]
# What `mlflow server` tells its workers for --backend-store-uri and --artifacts-destination.
os.environ["_MLFLOW_SERVER_FILE_STORE"] = f"sqlite:///{folder}/mlflow.db"
os.environ["_MLFLOW_SERVER_ARTIFACT_ROOT"] = "mlflow-artifacts:/"
os.environ["_MLFLOW_SERVER_SERVE_ARTIFACTS"] = "true"
os.environ["_MLFLOW_SERVER_ARTIFACT_DESTINATION"] = f"{folder}/artifacts"
os.environ["_MLFLOW_SGI_NAME"] = "uvicorn"

import uvicorn

if "basic-auth" in app_names:
    from mlflow.server.auth import bootstrap_admin_user, create_app

    bootstrap_admin_user()
    app = create_app()
else:
    from mlflow.server.fastapi_app import app

server = None


def kill():
    global server
    if server is not None:
        os.kill(server, signal.SIGKILL)
        os.waitpid(server, 0)
        server = None


for line in sys.stdin:
    kill()
    if line.strip() == "start":
        server = os.fork()
        if server == 0:
            os.close(0)
            uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")
            os._exit(1)
    print(line.strip(), flush=True)
kill()
