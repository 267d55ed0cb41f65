"""Checks ONNX files and runs them. A line of JSON comes in for each request, and one goes out.

{"file": PATH}                 -> {"checked": [operators]}: the reference checker with strict shape inference, then a session
{"feeds": {NAME: {type, shape, data}}} -> {"scores": [...], "shape": [...]}: by the last session
"""

import json
import sys

import numpy
import onnx
import onnxruntime

session = None
for line in sys.stdin:
    request = json.loads(line)
    try:
        if "file" in request:
            onnx.checker.check_model(request["file"], full_check=True)
            session = onnxruntime.InferenceSession(request["file"], providers=["CPUExecutionProvider"])
            metadata = session.get_modelmeta()
            answer = {"producer": metadata.producer_name, "metadata": metadata.custom_metadata_map}
        else:
            feeds = {
                name: numpy.array(feed["data"], dtype=feed["type"]).reshape(feed["shape"])
                for name, feed in request["feeds"].items()
            }
            (scores,) = session.run(["scores"], feeds)
            answer = {"scores": scores.ravel().tolist(), "shape": list(scores.shape)}
    except Exception as error:  # told to the test, which fails
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
