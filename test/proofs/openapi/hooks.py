"""Makes what Schemathesis generates reach further into Palate than its forms: schemas know no rules between fields."""

import json
import zlib

import schemathesis
from schemathesis.generation.meta import TestPhase

# Exactly one of each group may be given.
RIVALS = [
    ["userId", "sessionId", "history", "itemId"],
    ["user_id", "ratings"],
    ["movie_id", "movie_ids"],
    ["movie_id", "item_id", "place_id"],
    ["instances", "inputs"],
    ["expiresInDays", "expiresAt"],
]
# Names of things that are there, and values that say something; what was generated is sent in a third of all cases.
KNOWN = {
    "userId": "user-7",
    "user_id": "user-7",
    "itemId": "film-11",
    "movie_id": "film-11",
    "movieId": "film-11",
    "model": "biased-mf",
    "scenario": "home",
    "filter": {"genres": "Comedy"},
    "timestamp": "2024-05-05T05:05:05Z",
    "type": "rate",
    "value": 4,
    "expectations": [{"expect": "not_null", "table": "events", "column": "item_id", "mostly": 0.9}],
}


@schemathesis.hook
def before_call(context, case, kwargs):
    meta = case.meta
    if meta is None or meta.phase.name is not TestPhase.FUZZING or not meta.generation.mode.is_positive:
        return
    seed = zlib.crc32(json.dumps([case.body, case.path_parameters], default=str).encode())
    for name in case.path_parameters or {}:
        if name in KNOWN and seed % 3:
            case.path_parameters[name] = KNOWN[name]
    for entry in case.body if isinstance(case.body, list) else [case.body]:
        if isinstance(entry, dict):
            mend(entry, seed)
            if isinstance(entry.get("request"), dict):
                mend(entry["request"], seed)


def mend(entry, seed):
    for group in RIVALS:
        given = [name for name in group if name in entry]
        for name in given:
            if len(given) > 1 and name != given[seed % len(given)]:
                del entry[name]
    for name, known in KNOWN.items():
        if name in entry and seed % 3:
            entry[name] = known
    if isinstance(entry.get("definition"), dict):
        mend(entry["definition"], seed)
    if entry.get("force") and seed % 3:
        entry["reason"] = "The examination wants it."


@schemathesis.check
def lines_are_json(_context, response, _case):
    """The schema of NDJSON is that of each line, which Schemathesis has no words for: each line is at least JSON."""
    if response.headers.get("content-type", [""])[0].startswith("application/x-ndjson"):
        for line in response.content.splitlines():
            json.loads(line)
