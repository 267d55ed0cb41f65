// Made from the contract by `npm run generate`; not to be edited.
export interface paths {
    "/api/v1/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recommend items
         * @description For a user or an anonymous session (by their recorded events, the newest included), for a history that comes with the request, or beside one item. Items the user has seen are left out. `path` says how the list was made.
         */
        post: operations["recommend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recommendations/{recommendationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a list was made from */
        get: operations["getDecision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recommendations/{recommendationId}/why-not/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which stage or rule kept an item out of a list
         * @description Makes the list again from its record and follows the item through it.
         */
        get: operations["whyNot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recommendations/{recommendationId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compute a list again and compare */
        post: operations["replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What is expected of given items
         * @description For a user (by their recorded events, the newest included) or a session's history; in the order of `itemIds`. Items and users that nobody knows are answered too: `path` says what each prediction rests on. A rating is always within the scale of the data.
         */
        post: operations["predict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/explanations/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why an item suits a user
         * @description Of any item of the catalog, listed or not, true to the model that serves: the user's own items that account for the score where the model can tell them, genres in common, or what else would bring it into a list.
         */
        get: operations["explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{itemId}/audience": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users who would like an item most
         * @description Of all who have events and have had nothing to do with the item, the best first, as NDJSON. Everybody is looked at before the first line: it takes a while with many users, other requests go on meanwhile, and hanging up ends it. Scores of a model that predicts no ratings are its own: they compare users as far as the model does.
         */
        get: operations["findAudience"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Users who like the same items
         * @description By the cosine of their likes, the most similar first, as NDJSON. Everybody with events is looked at before the first line; hanging up ends it. Who has nothing in common with the user is not among them.
         */
        get: operations["findSimilarUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/recommendations/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recommend items to many users
         * @description NDJSON: one line for each user as soon as their list is made, and no faster than they are read; whoever hangs up ends it. A user whose list fails has a line with the `problem`. What is wrong with the request itself is answered before the first line. Every list is recorded like any other.
         */
        post: operations["recommendBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/precomputations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest hundred precomputations, newest first */
        get: operations["listPrecomputations"];
        put?: never;
        /**
         * Make lists beforehand
         * @description For all who have events, or those named, by one scenario, off the path of requests; one such work at a time, further ones wait. It goes on after a crash. A user's new list takes the place of the one before.
         */
        post: operations["createPrecomputation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/precomputations/{precomputationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a precomputation has come */
        get: operations["getPrecomputation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/precomputed/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The list that was made beforehand for a user
         * @description With its age, the version and the revision that made it, and what has changed since.
         */
        get: operations["getPrecomputedList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All scenarios, by name */
        get: operations["listScenarios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{scenario}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One scenario */
        get: operations["getScenario"];
        /**
         * Make or change a scenario
         * @description The definition is checked whole, then serves at once, on every replica. Each change is a revision that stays: a list can be replayed under the revision that made it. The same definition again changes nothing.
         */
        put: operations["putScenario"];
        post?: never;
        /** Take a scenario away, or bring a built-in one back to what it was at first */
        delete: operations["deleteScenario"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenarios/{scenario}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every revision of one scenario */
        get: operations["getScenarioHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scenario-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a scenario on somebody before it is live
         * @description Makes the list that this definition would give. With `beside`, the name of a scenario, also the list that it gives at the same moment and with the same chance: the two differ by their definitions alone. Nothing is recorded, and nothing changes.
         */
        post: operations["tryScenario"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}:predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score items as TensorFlow Serving does
         * @description TensorFlow Serving's predict, by row (`instances`) or by column (`inputs`). The user's recorded events count, the newest included. Scores are those that the model ranks by.
         */
        post: operations["predictByModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}/versions/{version}:predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score items by one version as TensorFlow Serving does
         * @description TensorFlow Serving's predict, by row (`instances`) or by column (`inputs`). The user's recorded events count, the newest included. Scores are those that the model ranks by.
         */
        post: operations["predictByVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which versions of a model answer */
        get: operations["getModelStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one version answers */
        get: operations["getModelVersionStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a model takes and gives, as TensorFlow Serving tells it */
        get: operations["getModelSignature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model}/versions/{version}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one version takes and gives, as TensorFlow Serving tells it */
        get: operations["getModelVersionSignature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server's name and version */
        get: operations["getInferenceServer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server runs */
        get: operations["getServerLive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a model serves */
        get: operations["getServerReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a model takes and gives */
        get: operations["getInferenceModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one version takes and gives */
        get: operations["getInferenceModelVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a model answers */
        get: operations["getModelReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/versions/{version}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether one version answers, in the Open Inference Protocol */
        get: operations["getModelVersionReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score items in the Open Inference Protocol
         * @description The Open Inference Protocol's inference, with tensors as JSON.
         */
        post: operations["infer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{model}/versions/{version}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score items by one version in the Open Inference Protocol
         * @description The Open Inference Protocol's inference, with tensors as JSON.
         */
        post: operations["inferByVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest events */
        get: operations["listEvents"];
        put?: never;
        /**
         * Record one event or many
         * @description Answered after the commit: an event that was answered survives the loss of the process. All events of a request are stored, or none. Sending an event id again changes nothing. One JSON event, an array, or NDJSON.
         */
        post: operations["recordEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events as they are stored
         * @description Server-sent events; each `data` line is one recorded event. Under load only some are shown.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the catalog by title
         * @description Finds words by their beginnings, best match first; without `search`, the most rated items.
         */
        get: operations["searchItems"];
        put?: never;
        /**
         * Add or change items
         * @description Attributes are merged; null removes one. Every change is kept in the item's history.
         */
        post: operations["upsertItems"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One item */
        get: operations["getItem"];
        /** Add or change one item */
        put: operations["upsertItem"];
        post?: never;
        /**
         * Take an item out of the catalog
         * @description It is recommended no more. Its history stays, so that earlier lists can be replayed.
         */
        delete: operations["deleteItem"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/items/{itemId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every change of one item */
        get: operations["getItemHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find users by the beginning of their ids
         * @description Users who have events, by id. Anonymous sessions are not among them.
         */
        get: operations["listUsers"];
        put?: never;
        /** Add or change users' attributes */
        post: operations["upsertUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One user's attributes */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Erase one user, with a receipt
         * @description Their events, those of their sessions, attributes and the records of lists made for them are erased at once and for good; events that arrive afterwards are stored as anybody's. The receipt says what was erased and what remains. A user of whom nothing is held gets one with zeros. An anonymous session that was never merged is named `session:` and its id.
         */
        delete: operations["eraseUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one user did, newest first */
        get: operations["getUserEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All imports, newest first */
        get: operations["listImports"];
        put?: never;
        /**
         * Import a file
         * @description The body is the file, plain or gzipped. A file that can't be read to its end (encoding, missing columns, truncated gzip) changes nothing. Single rows that are wrong are refused and kept with line and reason; the rest goes in. `map` names columns: user=userId,item=movieId,value=rating,timestamp=timestamp. With `preview=true` the guess is answered and nothing is stored.
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import's report */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An import's report as it grows */
        get: operations["streamImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{importId}/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows that an import refused, with line and reason */
        get: operations["listRejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All snapshots, newest first */
        get: operations["listSnapshots"];
        put?: never;
        /**
         * Take a snapshot of events and catalog
         * @description Parquet files and a manifest; the only thing that training reads.
         */
        post: operations["createSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One snapshot's manifest */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{sessionId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whose an anonymous session is
         * @description From then on the session's events are the user's, those that arrive later too. To be called at login. The same again changes nothing; a session that is another user's stays theirs.
         */
        post: operations["mergeSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{userId}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that is held of one user
         * @description An anonymous session that was never merged is named `session:` and its id.
         */
        get: operations["exportUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures/{receiptId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The receipt of an erasure */
        get: operations["getErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All suites, by name */
        get: operations["listSuites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suites/{suite}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One suite */
        get: operations["getSuite"];
        /**
         * Make or change a suite
         * @description The suite named `training` is asked before every training. Each change is a revision that stays. The same definition again changes nothing.
         */
        put: operations["putSuite"];
        post?: never;
        /** Take a suite away, or bring a built-in one back to what it was at first */
        delete: operations["deleteSuite"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suites/{suite}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every revision of one suite */
        get: operations["getSuiteHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}/validations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports of one snapshot, newest first */
        get: operations["listValidations"];
        put?: never;
        /**
         * Hold a snapshot against a suite
         * @description Answers with the report, also when expectations failed, and keeps it with the snapshot. Training does the same by itself and refuses data that fail.
         */
        post: operations["validateSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}/validations/{reportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One report with its failing rows */
        get: operations["getValidation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a snapshot looks like: each column, ratings, activity */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}/suite-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A suite that the snapshot passes, with margins; to be edited and saved */
        get: operations["proposeSuite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has changed since another snapshot */
        get: operations["compareSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/snapshots/{snapshotId}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a snapshot comes from: parents, imports, parts of the log */
        get: operations["getLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All runs, newest first */
        get: operations["listRuns"];
        put?: never;
        /**
         * Train models
         * @description Trains in a process of its own, evaluates on a held-out part, and registers a version of each model. One run at a time; further ones wait.
         */
        post: operations["createRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A run as it goes on
         * @description Server-sent events; each `data` line is the whole run. Ends when the run has ended.
         */
        get: operations["streamRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a run */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a run
         * @description What is done is kept: a fit stops after the epoch that it is at, or goes back to its last checkpoint when that epoch takes longer than a minute. It ends with the same bits as a run that was never paused.
         */
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a run that was paused */
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/curves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The loss of each model of a run, epoch by epoch */
        get: operations["getRunCurves"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The models that can be trained, with their settings */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All trained versions, newest first
         * @description In pages when `limit` is given: `next` of one is `after` of the next. All at once when it is not.
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions/best": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The version that is best by one metric, with its interval */
        get: operations["getBestVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions/{model}/{version}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version is, in the words of other registries */
        get: operations["getVersionMetadata"];
        /** Give a version tags and a description */
        put: operations["describeVersion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions/{model}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its metrics and lineage */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        /**
         * Delete a version with its files
         * @description Refused while an alias is on it, or would go back to it, or while a version policy serves it. Its number is never given again; lists that it made can't be replayed any more.
         */
        delete: operations["deleteVersion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions/{model}/{version}/onnx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version as an ONNX file, for other programs to run
         * @description Takes histories, or users' vectors, and gives the scores of items; what goes in and comes out is described in the file. Its columns stand for the items of the version, in their order.
         */
        get: operations["exportOnnx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions/{model}/{version}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The items that a version knows, in the order of its columns */
        get: operations["listVersionItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which versions are champion and challenger */
        get: operations["listAliases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Promote a version
         * @description A running server swaps to it without failing a request. What becomes champion in the place of another passes the gate, or is forced with a reason.
         */
        put: operations["moveAlias"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/{alias}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to the version before */
        post: operations["rollBackAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version must show before it becomes champion */
        get: operations["getGate"];
        /** Say what a version must show before it becomes champion */
        put: operations["setGate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The gate as it was before, newest first */
        get: operations["getGateHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/versions/{model}/{version}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the gate said of a version, newest first */
        get: operations["listVerdicts"];
        put?: never;
        /**
         * Whether a version would pass the gate now
         * @description Compares it with the champion and keeps the verdict; moves nothing.
         */
        post: operations["checkGate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{model}/version-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which versions of a model answer by name */
        get: operations["getVersionPolicy"];
        /**
         * Say which versions of a model answer by name
         * @description Aliases answer whatever it says, and lists on record can be replayed.
         */
        put: operations["setVersionPolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lineage/recommendations/{recommendationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a served list was made from, back to the sources of its data */
        get: operations["getListLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lineage/versions/{model}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a version was made from, and what stands on it */
        get: operations["getVersionLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lineage/snapshots/{snapshotId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a snapshot was taken from, and everything that used it */
        get: operations["getSnapshotLineage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Versions and runs side by side
         * @description The settings that differ, metrics with their intervals, and paired differences against the first.
         */
        post: operations["compareVersions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the mirror to MLflow stands */
        get: operations["getTracking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/experiments/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The one experiment, for MLflow's clients */
        post: operations["searchMlflowExperiments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/experiments/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An experiment by its id, for MLflow's clients */
        get: operations["getMlflowExperiment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/experiments/get-by-name": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An experiment by its name, for MLflow's clients */
        get: operations["getMlflowExperimentByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/runs/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Runs by a filter, for MLflow's clients
         * @description A run of several models is a parent with one nested run for each. Filter and order are MLflow's: `metrics.ndcg_at_10 > 0.1 and params.model = 'implicit-als'`, `metrics.rmse ASC`.
         */
        post: operations["searchMlflowRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/runs/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, for MLflow's clients */
        get: operations["getMlflowRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/metrics/get-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A metric of a run, step by step, for MLflow's clients */
        get: operations["getMlflowMetricHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/artifacts/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a run, for MLflow's clients */
        get: operations["listMlflowArtifacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow-artifacts/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What lies in a folder of a run, for MLflow's clients */
        get: operations["listMlflowFolder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow-artifacts/artifacts/{experimentId}/{runId}/artifacts/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a run, for MLflow's clients */
        get: operations["getMlflowFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow-artifacts/artifacts/{experimentId}/{runId}/artifacts/{folder}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file in a folder of a run, such as its model, for MLflow's clients */
        get: operations["getMlflowNestedFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/logged-models/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** None: what MLflow 3 calls logged models lies with the runs here */
        post: operations["searchMlflowLoggedModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/registered-models/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Registered models, for MLflow's clients */
        get: operations["searchMlflowModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/registered-models/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A registered model, for MLflow's clients */
        get: operations["getMlflowModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/registered-models/get-latest-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The newest version of a registered model by stage, for MLflow's clients */
        post: operations["getMlflowLatestVersions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/registered-models/alias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The version that has an alias, for MLflow's clients */
        get: operations["getMlflowAlias"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/model-versions/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Model versions by a filter, for MLflow's clients */
        get: operations["searchMlflowVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/model-versions/get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A model version, for MLflow's clients */
        get: operations["getMlflowVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/2.0/mlflow/model-versions/get-download-uri": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the files of a model version are, for MLflow's clients */
        get: operations["getMlflowDownloadUri"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is here: counts, the data set, what is serving */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a one-time token for a session cookie */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session of this cookie */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roles of whoever asks */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time sign-in link for the console */
        post: operations["createSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API keys, without their secrets */
        get: operations["listKeys"];
        put?: never;
        /** Make an API key */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret
         * @description The key keeps its id, roles and limits. The secret that it had is taken for `graceSeconds` more, so that programs can be given the new one in the meantime; one that an earlier rotation replaced ends at once.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an API key back */
        delete: operations["deleteKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who administered what, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that the audit log is as it was written
         * @description Walks the chain of hashes from its beginning, or after the entry `since`. With `head`, the hash of an entry that was noted elsewhere (alone, or with its sequence as `17:hash`), it also finds entries that were cut off, and a chain that was written anew.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tenants, oldest first */
        get: operations["listTenants"];
        put?: never;
        /**
         * Make a tenant and its first administrator's key
         * @description Its data, models, keys and sessions are its own. The key is shown once, here.
         */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Shut a tenant out; its data stay
         * @description Its keys and sessions are refused with TENANT_DISABLED. Nothing is deleted, what was begun goes on to its end, and retention goes on.
         */
        delete: operations["disableTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenantId}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a tenant in again */
        post: operations["enableTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenantId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another administrator's key for a tenant
         * @description For a tenant that lost its own. It is entered into the tenant's audit log, too.
         */
        post: operations["createTenantKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long each kind of data is kept, and what would be removed now */
        get: operations["getRetention"];
        /**
         * Say how long each kind of data is kept
         * @description Takes the place of what was said before; a kind that is not named is kept for good, as all are at first. What is too old is removed within the hour, or by a run.
         */
        put: operations["setRetention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove now what is too old */
        post: operations["runRetention"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recommend items to a user
         * @description With a `location`, items nearby by the scenario near-me.
         */
        post: operations["compatibleRecommendations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommend/sae": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recommend by the newest version of autoencoder */
        post: operations["compatibleAutoencoder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommend/rbm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recommend by the newest version of rbm */
        post: operations["compatibleRbm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recommend/hybrid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Recommend by the newest version of ensemble */
        post: operations["compatibleHybrid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/recommendations/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recommend items to a user */
        get: operations["compatibleUserRecommendations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/predict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is expected of given movies */
        post: operations["compatiblePrediction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/explain/{userId}/{movieId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why a movie suits a user */
        get: operations["compatibleExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record one event or many
         * @description Sending an `event_id` again changes nothing.
         */
        post: operations["compatibleFeedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/train": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Train models */
        post: operations["compatibleTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/retrain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Train a model again on what is known now
         * @description With the settings of its newest version.
         */
        post: operations["compatibleRetraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/training-status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest run as it stands */
        get: operations["compatibleTrainingStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All trained versions, newest first */
        get: operations["compatibleModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The champion's metrics */
        get: operations["compatibleMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/metrics/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metrics of all versions, oldest first */
        get: operations["compatibleMetricsHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/models/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions side by side, by their metrics */
        get: operations["compatibleModelComparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/models/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Versions side by side, by their metrics */
        get: operations["compatibleComparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/models/activate/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a version serve */
        post: operations["compatibleActivation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ml/models/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a version with its files */
        delete: operations["compatibleDeletion"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/models/deploy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a version serve, or wait beside the one that serves */
        post: operations["compatibleDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The caller's own id. */
        Id: string;
        /** @description Position in the log of changes; later is larger. */
        Sequence: number;
        /**
         * Format: date-time
         * @description RFC 3339, such as 2026-11-21T09:30:00Z.
         */
        Timestamp: string;
        /** @description Free attributes: strings, numbers, booleans, or lists of them. */
        Attributes: {
            [key: string]: unknown;
        };
        Problem: {
            type: string;
            /** @enum {unknown} */
            code: "VALIDATION_FAILED" | "MALFORMED_REQUEST" | "MALFORMED_JSON" | "UNAUTHENTICATED" | "SIGN_IN_LINK_INVALID" | "FORBIDDEN" | "TENANT_DISABLED" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "CONFLICT" | "GATE_REFUSED" | "SEQUENCE_UNKNOWN" | "DATA_ERASED" | "REQUEST_TIMEOUT" | "PAYLOAD_TOO_LARGE" | "URL_TOO_LONG" | "UNSUPPORTED_MEDIA_TYPE" | "IMPORT_UNREADABLE" | "IMPORT_MAPPING_INCOMPLETE" | "TOO_FEW_INTERACTIONS" | "CONFIG_INVALID" | "MODEL_UNKNOWN" | "MODEL_VERSION_MISSING" | "MODEL_TOO_LARGE" | "EXPORT_UNSUPPORTED" | "EXPORT_TOO_LARGE" | "RATE_LIMITED" | "QUOTA_EXCEEDED" | "HEADERS_TOO_LARGE" | "ARTIFACT_DAMAGED" | "BACKUP_DAMAGED" | "ARTIFACT_KEY_MISSING" | "ARTIFACTS_UNAVAILABLE" | "NO_MODEL_SERVING" | "SNAPSHOT_EMPTY" | "DATA_INVALID" | "FILTER_INVALID" | "SCENARIO_UNKNOWN" | "OVERLOADED" | "DATABASE_UNAVAILABLE" | "IDENTITY_PROVIDER_UNAVAILABLE" | "ACT_NOT_RECORDED" | "INTERNAL";
            title: string;
            status: number;
            detail?: string;
            remedy: string;
            requestId?: string;
            errors?: {
                field: string;
                message: string;
                /** @description Where in the field's text, in UTF-16 code units. */
                at?: {
                    offset: number;
                    length: number;
                };
                /** @description To be written in place of what `at` spans. */
                suggestion?: string;
            }[];
        } & {
            [key: string]: unknown;
        };
        Interval: {
            value: number;
            /** @description lower end of the 95% bootstrap interval */
            low: number;
            /** @description upper end of the 95% bootstrap interval */
            high: number;
        };
        Event: {
            /** @description Sending the same id again changes nothing; made by the server when absent. */
            eventId?: string;
            /** @description Who it was; exactly one of `userId` and `sessionId` is given. */
            userId?: string;
            /** @description Where it is not known who it was. A session can be merged into a user later. */
            sessionId?: string;
            itemId: components["schemas"]["Id"];
            /** @enum {unknown} */
            type: "view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression";
            /** @description The rating for `rate`; needed there. */
            value?: number;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            timestamp?: string;
            /** @description Anything about the moment: device, session_id, search_query, location {lat, lng}. */
            context?: {
                [key: string]: unknown;
            };
            /** @description The caller's own id. */
            recommendationId?: string;
        };
        /** @description Anything about the moment: device, session_id, search_query, location {lat, lng}. */
        EventContext: {
            [key: string]: unknown;
        };
        Events: components["schemas"]["Event"] | components["schemas"]["Event"][];
        EventsAccepted: {
            /** @description events that were new and are now stored */
            accepted: number;
            /** @description events whose id was stored before; nothing changed */
            duplicates: number;
            sequence: components["schemas"]["Sequence"];
            /** @description for requests of at most 100 events */
            eventIds?: string[];
        };
        EventsPage: {
            events: components["schemas"]["RecordedEvent"][];
        };
        RecordedEvent: {
            sequence: components["schemas"]["Sequence"];
            eventId: string;
            /** @description whose it is; `session:` and the session's id while that is not known */
            userId: string;
            itemId: components["schemas"]["Id"];
            /** @enum {unknown} */
            type: "view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression";
            value?: number;
            timestamp: components["schemas"]["Timestamp"];
            /** @description Anything about the moment: device, session_id, search_query, location {lat, lng}. */
            context?: {
                [key: string]: unknown;
            };
            recommendationId?: string;
        };
        CatalogChanged: {
            changed: number;
            unchanged: number;
            sequence: components["schemas"]["Sequence"];
        };
        Item: {
            itemId: components["schemas"]["Id"];
            attributes: components["schemas"]["Attributes"];
        };
        ItemHistory: {
            /** @description newest first; each with the item's whole attributes after the change */
            changes: {
                sequence: components["schemas"]["Sequence"];
                at: components["schemas"]["Timestamp"];
                attributes: components["schemas"]["Attributes"];
                deleted: boolean;
            }[];
        };
        Items: components["schemas"]["Item"][];
        ItemsPage: {
            items: components["schemas"]["StoredItem"][];
            total: number;
        };
        StoredItem: {
            itemId: components["schemas"]["Id"];
            attributes: components["schemas"]["Attributes"];
            sequence: components["schemas"]["Sequence"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        StoredUser: {
            userId: components["schemas"]["Id"];
            attributes: components["schemas"]["Attributes"];
            updatedAt: components["schemas"]["Timestamp"];
        };
        User: {
            userId: components["schemas"]["Id"];
            attributes: components["schemas"]["Attributes"];
        };
        UserIds: {
            userIds: components["schemas"]["Id"][];
        };
        Users: components["schemas"]["User"][];
        UsersChanged: {
            changed: number;
            unchanged: number;
        };
        /** @enum {unknown} */
        ImportFormat: "csv" | "movielens-ratings" | "movielens-items" | "movielens-users" | "items-ndjson";
        /** @description Which column holds what, by header name or 1-based position. */
        ImportMapping: {
            user: string;
            item: string;
            value?: string;
            timestamp?: string;
            type?: string;
        };
        ImportReport: {
            importId: string;
            file: string;
            format: components["schemas"]["ImportFormat"];
            status: "running" | "done" | "failed";
            /** @description Which column holds what, by header name or 1-based position. */
            mapping?: {
                user: string;
                item: string;
                value?: string;
                timestamp?: string;
                type?: string;
            };
            ratingRange?: {
                min: number;
                max: number;
            };
            /** @description rows read */
            rows: number;
            /** @description rows stored */
            accepted: number;
            /** @description rows that were stored before */
            duplicates: number;
            /** @description rows refused; each is kept with its line and reason */
            rejected: number;
            rejectedByReason: {
                [key: string]: number;
            };
            /** @description true when the rows come from the simulator, not from people */
            simulated: boolean;
            startedAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            finishedAt?: string;
            error?: string;
        };
        ImportsPage: {
            imports: components["schemas"]["ImportReport"][];
        };
        Rejection: {
            line: number;
            reason: string;
            row: string;
        };
        RejectionsPage: {
            rejections: components["schemas"]["Rejection"][];
        };
        Snapshot: {
            snapshotId: string;
            createdAt: components["schemas"]["Timestamp"];
            eventSequence: components["schemas"]["Sequence"];
            catalogSequence: components["schemas"]["Sequence"];
            contentHash: string;
            counts: {
                events: number;
                ratings: number;
                users: number;
                items: number;
            };
            timeRange?: {
                from: components["schemas"]["Timestamp"];
                to: components["schemas"]["Timestamp"];
            };
            ratingRange: {
                min: number;
                max: number;
            };
            simulated: boolean;
            sources: string[];
            /** @description that ended well before it was taken, oldest first; older manifests name their files alone */
            imports?: {
                importId: string;
                file: string;
                format: string;
            }[];
            /** @description events up to this sequence were removed before it was taken */
            eventsAfter?: number;
            parent?: string;
            files: components["schemas"]["SnapshotFile"][];
        };
        SnapshotFile: {
            name: string;
            rows: number;
            bytes: number;
            sha256: string;
            columns: {
                name: string;
                type: string;
            }[];
        };
        SnapshotsPage: {
            snapshots: components["schemas"]["Snapshot"][];
        };
        /** @description One thing that is expected of a snapshot. */
        Expectation: {
            /** @enum {unknown} */
            expect: "not_null" | "between" | "in_set" | "unique" | "mean_between" | "std_dev_between" | "recent" | "row_count_between";
            /**
             * @description A file of the snapshot.
             * @enum {unknown}
             */
            table: "events" | "items" | "users";
            /** @description A column of the table, or `attributes.NAME` for one that items or users have. */
            column?: string;
            /** @description For `unique`: that are unique together. */
            columns?: string[];
            /** @description Only rows whose column has one of these values are looked at. */
            where?: {
                /** @description A column of the table, or `attributes.NAME` for one that items or users have. */
                column: string;
                in: (string | number | boolean)[];
            };
            /** @description The least that is as expected: a number; for times such as 2026-11-21T09:30:00Z, or `now`. */
            min?: number | string;
            /** @description The most that is as expected: a number; for times such as 2026-11-21T09:30:00Z, or `now`. */
            max?: number | string;
            values?: (string | number | boolean)[];
            /** @description For `recent`: how old the newest may be. */
            hours?: number;
            /** @description The share of rows that must be as expected; 1 when absent. */
            mostly?: number;
            /**
             * @description Training refuses data with an error, and notes a warning with the run; error when absent.
             * @enum {unknown}
             */
            severity?: "error" | "warning";
        };
        ExpectationResult: {
            expectation: components["schemas"]["Expectation"];
            success: boolean;
            /** @enum {unknown} */
            severity: "error" | "warning";
            /** @description The mean, standard deviation, number of rows or newest time; else the share of rows as expected. */
            observed?: number | string;
            /** @description rows that were looked at: those with a value, for most */
            checked: number;
            /** @description rows that are not as expected */
            unexpected: number;
            /** @description of those that were looked at */
            unexpectedShare: number;
            /** @description what was found, for people; it names no one */
            sentence: string;
            /** @description The first rows that are not as expected, where it failed; those of users whose data were erased are left out. */
            rows: {
                [key: string]: unknown;
            }[];
        };
        RunValidation: {
            reportId: string;
            suite: {
                name: string;
                revision: number;
            };
            /** @description what was not as expected and did not stop the run */
            warnings: string[];
        };
        Suite: {
            name: components["schemas"]["SuiteName"];
            /** @description 0 for one that is built in and was never edited. */
            revision: number;
            definition: components["schemas"]["SuiteDefinition"];
            /** @description Deleting it brings back what it was at first. */
            builtIn: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            updatedAt?: string;
            updatedBy?: string;
        };
        /** @description What is expected of a snapshot. */
        SuiteDefinition: {
            description?: string;
            expectations: components["schemas"]["Expectation"][];
        };
        SuiteHistory: {
            /** @description newest first */
            revisions: components["schemas"]["SuiteRevision"][];
            /** @description What it was before anyone edited it, and is after each deletion. */
            builtIn?: {
                description?: string;
                expectations: components["schemas"]["Expectation"][];
            };
        };
        /** @description Every training asks the suite named `training`. */
        SuiteName: string;
        SuiteRevision: {
            revision: number;
            /** @description What is expected of a snapshot. */
            definition?: {
                description?: string;
                expectations: components["schemas"]["Expectation"][];
            };
            deleted: boolean;
            at: components["schemas"]["Timestamp"];
            by: string;
        };
        SuitesPage: {
            suites: components["schemas"]["Suite"][];
        };
        ValidationReport: {
            reportId: string;
            snapshotId: string;
            at: components["schemas"]["Timestamp"];
            /** @description absent for one that came with the request */
            suite?: {
                name: string;
                revision: number;
            };
            /** @description no expectation of severity error has failed */
            success: boolean;
            expectations: number;
            errors: number;
            warnings: number;
            /** @description how long it took to look */
            seconds: number;
            /** @description in the order of the suite */
            results: components["schemas"]["ExpectationResult"][];
        };
        /** @description With a `definition`, that is asked instead of a stored suite. */
        ValidationRequest: {
            /** @description A stored suite; `training` when absent. */
            suite?: string;
            /** @description What is expected of a snapshot. */
            definition?: {
                description?: string;
                expectations: components["schemas"]["Expectation"][];
            };
        };
        ValidationSummary: {
            reportId: string;
            snapshotId: string;
            at: components["schemas"]["Timestamp"];
            /** @description absent for one that came with the request */
            suite?: {
                name: string;
                revision: number;
            };
            /** @description no expectation of severity error has failed */
            success: boolean;
            expectations: number;
            errors: number;
            warnings: number;
            /** @description how long it took to look */
            seconds: number;
        };
        ValidationsPage: {
            /** @description newest first */
            validations: components["schemas"]["ValidationSummary"][];
        };
        ActivityProfile: {
            /** @description users, or items, that have events */
            count: number;
            mean: number;
            max: number;
            quantiles: {
                p1: number;
                p5: number;
                p25: number;
                p50: number;
                p75: number;
                p95: number;
                p99: number;
            };
            /** @description 0 when all have as many, towards 1 when few have nearly all */
            gini: number;
            /** @description share of the events that the busiest tenth has */
            topTenthShare: number;
            /** @description by powers of two, both ends included */
            histogram: {
                from: number;
                to: number;
                count: number;
            }[];
        };
        ColumnProfile: {
            /** @enum {unknown} */
            table: "events" | "items" | "users";
            /** @description `attributes.NAME` for an attribute */
            column: string;
            /** @enum {unknown} */
            kind: "number" | "text" | "time" | "list" | "boolean" | "mixed";
            /** @description rows with a value */
            count: number;
            /** @description rows without one */
            nulls: number;
            /** @description different values; of a list, different entries */
            distinct: number;
            min?: number | string | boolean;
            max?: number | string | boolean;
            mean?: number;
            /** @description of a sample */
            stdDev?: number;
            quantiles?: {
                p1: number;
                p5: number;
                p25: number;
                p50: number;
                p75: number;
                p95: number;
                p99: number;
            };
            /** @description The most frequent values, at most 20. Ids of users, and what few users share, are not told. */
            frequent?: {
                value: number | string | boolean;
                count: number;
            }[];
            /** @description of equal width; the last includes its end */
            histogram?: {
                from: number | string | boolean;
                to: number | string | boolean;
                count: number;
            }[];
        };
        ColumnShift: {
            /** @enum {unknown} */
            table: "events" | "items" | "users";
            column: string;
            /** @enum {unknown} */
            kind: "number" | "text" | "list" | "boolean";
            /** @description population stability index; 0 when nothing has changed */
            psi: number;
            /**
             * @description of the change: below 0.1, below 0.25, or more
             * @enum {unknown}
             */
            size: "small" | "moderate" | "large";
            before: {
                count: number;
                mean?: number;
                stdDev?: number;
            };
            after: {
                count: number;
                mean?: number;
                stdDev?: number;
            };
            bins: {
                bin: string;
                before: number;
                after: number;
            }[];
        };
        SnapshotComparison: {
            /** @description the snapshot that is compared with */
            before: string;
            after: string;
            /** @description their content hashes are equal */
            identical: boolean;
            counts: {
                events: {
                    before: number;
                    after: number;
                    change: number;
                };
                ratings: {
                    before: number;
                    after: number;
                    change: number;
                };
                users: {
                    before: number;
                    after: number;
                    change: number;
                };
                items: {
                    before: number;
                    after: number;
                    change: number;
                };
            };
            events: {
                added: number;
                gone: number;
            };
            /** @description users with events; they are counted and not named */
            users: {
                added: number;
                gone: number;
            };
            /** @description of the catalog */
            items: {
                added: number;
                gone: number;
                /** @description whose attributes are others */
                changed: number;
                addedSample: string[];
                goneSample: string[];
            };
            ratings: {
                before: {
                    count: number;
                    mean?: number;
                    stdDev?: number;
                };
                after: {
                    count: number;
                    mean?: number;
                    stdDev?: number;
                };
            };
            /** @description the largest change first */
            columns: components["schemas"]["ColumnShift"][];
            /** @description columns and attributes that came, went or changed their type */
            schema: {
                /** @enum {unknown} */
                table: "events" | "items" | "users";
                column: string;
                /** @description its type; absent where it was not there */
                before?: string;
                after?: string;
            }[];
            /** @description how long it took to look */
            seconds: number;
        };
        SnapshotLineage: {
            /** @description the snapshot, its parent, and so on, at most 1,000 */
            snapshots: {
                snapshotId: string;
                createdAt: components["schemas"]["Timestamp"];
                contentHash: string;
                parent?: string;
                /** @description the part of the log that it has and its parent has not */
                events: {
                    after: components["schemas"]["Sequence"];
                    through: components["schemas"]["Sequence"];
                };
                catalog: {
                    after: components["schemas"]["Sequence"];
                    through: components["schemas"]["Sequence"];
                };
                /** @description that ended well since the parent; oldest first */
                imports: {
                    importId: string;
                    file: string;
                    format: string;
                }[];
            }[];
        };
        SnapshotProfile: {
            snapshotId: string;
            rows: {
                events: number;
                items: number;
                users: number;
            };
            columns: components["schemas"]["ColumnProfile"][];
            events: {
                byType: {
                    type: string;
                    count: number;
                }[];
                /** @description oldest first; the newest 5,000 when there are more */
                byDay: {
                    day: string;
                    type: string;
                    count: number;
                }[];
            };
            ratings: {
                count: number;
                mean?: number;
                stdDev?: number;
                /** @description from the lowest; the 100 most frequent when there are more */
                values: {
                    value: number;
                    count: number;
                }[];
            };
            users: components["schemas"]["ActivityProfile"];
            items: components["schemas"]["ActivityProfile"];
            /** @description share of the pairs of user and item that have an event */
            density: number;
            /** @description how long it took to look */
            seconds: number;
        };
        CurvePoint: {
            epoch: number;
            loss: number;
        };
        /** @description Settings by name. In a request, those that differ from the model's defaults suffice. */
        ModelConfig: {
            [key: string]: number | string | boolean;
        };
        Run: {
            runId: string;
            /** @enum {unknown} */
            status: "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
            /** @description why it failed or was cancelled */
            reason?: string;
            snapshotId?: string;
            validation?: {
                reportId: string;
                suite: {
                    name: string;
                    revision: number;
                };
                /** @description what was not as expected and did not stop the run */
                warnings: string[];
            };
            seed: number;
            /** @description the version of Palate that trains it, or was asked to; from a checkout with its commit: 0.1.0+COMMIT */
            codeVersion: string;
            /** @description how the held-out part was chosen, in words */
            protocol: string;
            /** @description How the held-out part is chosen. By the data when absent: the latest fifth of each user's interactions. */
            split?: {
                /**
                 * @description a share of all interactions
                 * @constant
                 */
                kind: "random";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            } | {
                /**
                 * @description one interaction of each user that has at least two
                 * @constant
                 */
                kind: "leave-one-out";
                /** @enum {unknown} */
                choose: "latest" | "latest-new" | "random";
                /** @description chosen among what was liked */
                positiveOnly?: boolean;
            } | {
                /**
                 * @description the same share of each user's interactions
                 * @constant
                 */
                kind: "per-user";
                /** @enum {unknown} */
                choose: "latest" | "random";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            } | {
                /**
                 * @description everything from one moment on
                 * @constant
                 */
                kind: "global-time";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            } | {
                /**
                 * @description rows chosen by a hash of their number
                 * @constant
                 */
                kind: "row-hash";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            };
            /** @description A checkpoint is kept after every so many epochs, 10 when absent. */
            saveEvery?: number;
            /** @description how many models are trained side by side, 1 when absent */
            parallel?: number;
            /** @description What a fit may hold. One that needs more works in smaller portions, or with a smaller batch, or fails. */
            memoryMiB?: number;
            warnings?: string[];
            /** @description how often it was taken up: more than once after a pause or a crash */
            attempts: number;
            models: components["schemas"]["RunModel"][];
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            finishedAt?: string;
            peakMemoryBytes?: number;
        };
        RunAdjustment: {
            setting: string;
            from: number;
            to: number;
            reason: string;
        };
        RunCurves: {
            curves: {
                /** @description of the model in the run */
                position: number;
                name: string;
                /** @enum {unknown} */
                stage: "fitting" | "refitting";
                points: components["schemas"]["CurvePoint"][];
            }[];
        };
        RunModel: {
            name: string;
            config: components["schemas"]["ModelConfig"];
            /** @enum {unknown} */
            stage: "waiting" | "fitting" | "evaluating" | "refitting" | "done" | "failed" | "cancelled";
            /** @description share of this model's work that is done */
            fraction: number;
            secondsLeft?: number;
            fitSeconds?: number;
            /** @description processor time of all threads, since the model's work was last taken up */
            cpuSeconds?: number;
            /** @description what computed it, such as the build of the kernels */
            device?: string;
            adjustments?: components["schemas"]["RunAdjustment"][];
            loss?: number;
            /** @description By name: "ndcg@10", "recall@10", "rmse", "coverage@10", …. */
            metrics?: {
                [key: string]: components["schemas"]["Interval"];
            };
            /** @description the version that came of it */
            version?: string;
            error?: string;
        };
        RunRequest: {
            /** @description The usual ones when absent. */
            models?: {
                name: string;
                /** @description Settings by name. In a request, those that differ from the model's defaults suffice. */
                config?: {
                    [key: string]: number | string | boolean;
                };
            }[];
            /** @description A new snapshot is taken when absent. */
            snapshotId?: string;
            /** @default 42 */
            seed?: number;
            /** @description How the held-out part is chosen. By the data when absent: the latest fifth of each user's interactions. */
            split?: {
                /**
                 * @description a share of all interactions
                 * @constant
                 */
                kind: "random";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            } | {
                /**
                 * @description one interaction of each user that has at least two
                 * @constant
                 */
                kind: "leave-one-out";
                /** @enum {unknown} */
                choose: "latest" | "latest-new" | "random";
                /** @description chosen among what was liked */
                positiveOnly?: boolean;
            } | {
                /**
                 * @description the same share of each user's interactions
                 * @constant
                 */
                kind: "per-user";
                /** @enum {unknown} */
                choose: "latest" | "random";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            } | {
                /**
                 * @description everything from one moment on
                 * @constant
                 */
                kind: "global-time";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            } | {
                /**
                 * @description rows chosen by a hash of their number
                 * @constant
                 */
                kind: "row-hash";
                /** @description share that is held out, 0.2 when absent */
                testShare?: number;
            };
            /** @description A checkpoint is kept after every so many epochs, 10 when absent. */
            saveEvery?: number;
            /** @description how many models are trained side by side, 1 when absent */
            parallel?: number;
            /** @description What a fit may hold. One that needs more works in smaller portions, or with a smaller batch, or fails. */
            memoryMiB?: number;
            /**
             * @description Whether settings that no model can use are refused, or replaced by defaults with a warning.
             * @default refuse
             * @enum {unknown}
             */
            invalidSettings?: "refuse" | "default";
        };
        /** @description How the held-out part is chosen. By the data when absent: the latest fifth of each user's interactions. */
        RunSplit: {
            /**
             * @description a share of all interactions
             * @constant
             */
            kind: "random";
            /** @description share that is held out, 0.2 when absent */
            testShare?: number;
        } | {
            /**
             * @description one interaction of each user that has at least two
             * @constant
             */
            kind: "leave-one-out";
            /** @enum {unknown} */
            choose: "latest" | "latest-new" | "random";
            /** @description chosen among what was liked */
            positiveOnly?: boolean;
        } | {
            /**
             * @description the same share of each user's interactions
             * @constant
             */
            kind: "per-user";
            /** @enum {unknown} */
            choose: "latest" | "random";
            /** @description share that is held out, 0.2 when absent */
            testShare?: number;
        } | {
            /**
             * @description everything from one moment on
             * @constant
             */
            kind: "global-time";
            /** @description share that is held out, 0.2 when absent */
            testShare?: number;
        } | {
            /**
             * @description rows chosen by a hash of their number
             * @constant
             */
            kind: "row-hash";
            /** @description share that is held out, 0.2 when absent */
            testShare?: number;
        };
        RunsPage: {
            runs: components["schemas"]["Run"][];
        };
        /** @enum {unknown} */
        Alias: "champion" | "challenger";
        AliasMove: {
            model: string;
            /** @description the newest when absent */
            version?: string;
            reason?: string;
            /**
             * @description Promote it whatever the gate says; needs a reason.
             * @default false
             */
            force?: boolean;
        };
        AliasState: {
            alias: components["schemas"]["Alias"];
            model: string;
            version: string;
            movedAt: components["schemas"]["Timestamp"];
            /** @description who moved it */
            by?: string;
            reason?: string;
            /** @description a person had it moved whatever the gate said */
            forced?: boolean;
            /** @description the gate's verdict on the move */
            verdictId?: number;
            previous?: {
                model: string;
                version: string;
            };
        };
        AliasesPage: {
            aliases: components["schemas"]["AliasState"][];
        };
        BestVersion: {
            metric: string;
            value: components["schemas"]["Interval"];
            version: components["schemas"]["ModelVersion"];
            /** @description how many versions were measured by it */
            compared: number;
        };
        ModelInfo: {
            name: string;
            task: string;
            summary: string;
            paper?: string;
            usual: boolean;
            config: {
                [key: string]: unknown;
            };
        };
        ModelVersion: {
            model: string;
            /** @description semantic version */
            version: string;
            createdAt: components["schemas"]["Timestamp"];
            config: components["schemas"]["ModelConfig"];
            metrics: {
                [key: string]: components["schemas"]["Interval"];
            };
            trainingData: {
                users: number;
                items: number;
                interactions: number;
            };
            lineage: {
                runId: string;
                snapshotId: string;
                snapshotHash: string;
                seed: number;
                codeVersion: string;
                /** @description the build of the kernels that trained it */
                kernels: string;
                /** @description the version before it */
                parent?: string;
            };
            artifact: {
                bytes: number;
                sha256: string;
            };
            simulated: boolean;
            aliases: components["schemas"]["Alias"][];
            /**
             * @description Production is the champion, Staging the challenger, Archived was one of them before
             * @enum {unknown}
             */
            stage?: "Staging" | "Production" | "Archived";
            tags?: {
                [key: string]: string;
            };
            description?: string;
        };
        ModelVersionsPage: {
            versions: components["schemas"]["ModelVersion"][];
            /** @description the `after` of the next page; absent on the last */
            next?: string;
        };
        ModelsPage: {
            models: components["schemas"]["ModelInfo"][];
        };
        VersionItems: {
            model: string;
            version: string;
            /** @description one for each column, in their order */
            itemIds: string[];
        };
        VersionMetadata: {
            version: string;
            model_type: string;
            trained_at: components["schemas"]["Timestamp"];
            hyperparameters: components["schemas"]["ModelConfig"];
            metrics: {
                [key: string]: number;
            };
            training_data: {
                n_users: number;
                n_movies: number;
                n_ratings: number;
            };
            tags?: {
                [key: string]: string;
            };
            description?: string;
        };
        /** @description What is named takes the place of what was there; what is not stays. */
        VersionNotes: {
            tags?: {
                [key: string]: string;
            };
            description?: string;
        };
        /**
         * @description Production is the champion, Staging the challenger, Archived was one of them before
         * @enum {unknown}
         */
        VersionStage: "Staging" | "Production" | "Archived";
        VersionTags: {
            [key: string]: string;
        };
        Gate: {
            definition: components["schemas"]["GateDefinition"];
            /** @description 0 is the one that Palate comes with */
            revision: number;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            setAt?: string;
            setBy?: string;
        };
        GateCheck: {
            /** @enum {unknown} */
            check: "data" | "comparable" | "metric" | "guard" | "slice";
            /** @description Such as "ndcg@10", "coverage@10", "rmse". */
            metric?: string;
            slice?: string;
            candidate?: number;
            champion?: number;
            /** @description how much better the candidate is, whichever way the metric runs */
            gain?: {
                value: number;
                /** @description lower end of the 95% bootstrap interval */
                low: number;
                /** @description upper end of the 95% bootstrap interval */
                high: number;
                pValue?: number;
            };
            limit?: number;
            /** @description on whom the gain rests, one by one */
            users?: number;
            passed: boolean;
            reason: string;
        };
        GateDefinition: {
            metric: components["schemas"]["MetricName"];
            /** @description The whole 95% interval of the candidate's gain must lie above it. 0: better; below 0: not worse by so much. */
            minimumDifference: number;
            guards: {
                metric: components["schemas"]["MetricName"];
                /** @description how much worse it may become, in the metric's own units; of errors, how much larger */
                mayFallBy: number;
            }[];
            slices: {
                /** @enum {unknown} */
                by: "activity";
                metric: components["schemas"]["MetricName"];
                /** @description how much worse it may become, in the metric's own units; of errors, how much larger */
                mayFallBy: number;
                /** @description smaller slices say nothing */
                leastUsers: number;
            }[];
            /**
             * @description The champion's own model and settings on newer data can't be compared with themselves. `above-baseline` compares them with the baseline measured there instead.
             * @default refuse
             * @enum {unknown}
             */
            sameRecipe?: "refuse" | "above-baseline";
            minimum: {
                /** @description that were measured */
                users: number;
                /** @description that were learned from */
                interactions: number;
            };
        };
        GateHistory: {
            /** @description newest first */
            revisions: components["schemas"]["Gate"][];
        };
        GateVerdict: {
            verdictId: number;
            model: string;
            version: string;
            /** @description whom it was compared with */
            champion: {
                model: string;
                version: string;
                /** @description what was measured on the candidate's data in its place */
                measuredAs?: {
                    model: string;
                    version: string;
                };
            };
            gateRevision: number;
            passed: boolean;
            checks: components["schemas"]["GateCheck"][];
            at: components["schemas"]["Timestamp"];
            by: string;
        };
        GateVerdicts: {
            /** @description newest first */
            verdicts: components["schemas"]["GateVerdict"][];
        };
        /** @description Such as "ndcg@10", "coverage@10", "rmse". */
        MetricName: string;
        VersionPolicy: {
            specific: {
                versions: string[];
            };
        } | {
            latest: {
                num_versions: number;
            };
        } | {
            all: Record<string, never>;
        };
        VersionPolicyState: {
            model: string;
            policy: components["schemas"]["VersionPolicy"];
            /** @description the versions that it lets through, newest first */
            served: string[];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            setAt?: string;
            setBy?: string;
        };
        Lineage: {
            /** @description the id of the node that was asked about */
            of: string;
            nodes: components["schemas"]["LineageNode"][];
            edges: components["schemas"]["LineageEdge"][];
        };
        LineageEdge: {
            /** @description what was used */
            from: string;
            /** @description what came of it */
            to: string;
        };
        LineageNode: {
            /** @description the kind and its own name, such as "version:implicit-als@1.0.0" */
            id: string;
            /** @enum {unknown} */
            kind: "source" | "snapshot" | "recipe" | "code" | "run" | "version" | "alias" | "recommendation";
            label: string;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            at?: string;
            /** @description it is named, and not there any more */
            gone?: boolean;
            details: {
                [key: string]: unknown;
            };
        };
        ComparedSubject: {
            /** @description MODEL@VERSION, or RUN/MODEL of a model that came to no version */
            name: string;
            model: string;
            version?: string;
            runId: string;
            snapshotId?: string;
            seed: number;
            codeVersion: string;
            createdAt: components["schemas"]["Timestamp"];
            config: components["schemas"]["ModelConfig"];
        };
        Comparison: {
            subjects: components["schemas"]["ComparedSubject"][];
            /** @description those that differ; null where a subject has no such setting */
            settings: {
                setting: string;
                values: (number | string | boolean | null)[];
            }[];
            metrics: {
                metric: components["schemas"]["MetricName"];
                values: (components["schemas"]["Interval"] | null)[];
            }[];
            /** @description of every other subject against the first, user by user, where both were measured on the same data */
            differences: components["schemas"]["MetricDifference"][];
            notes: string[];
        };
        ComparisonRequest: {
            /** @description MODEL@VERSION, a model for its newest version, champion, challenger, or a run's id for all its models. */
            subjects: string[];
            /** @description All when absent. */
            metrics?: components["schemas"]["MetricName"][];
        };
        MetricDifference: {
            metric: components["schemas"]["MetricName"];
            subject: string;
            against: string;
            gain: components["schemas"]["Interval"];
            /** @description of a randomization test; not corrected for the number of comparisons */
            pValue: number;
            users: number;
        };
        /** @description Several models order the candidates by the weighed sum of their scores, each brought to a standard deviation of 1 over what the user has not met. One that can't be had, or knows nothing of the user, is left out. */
        BlendRanker: {
            /** @constant */
            kind: "blend";
            models: {
                /** @description An alias such as challenger, or a version such as ease@1.0.0; the champion when absent. */
                model?: string;
                /** @description Only its proportion to the others counts; 0 leaves the model out. */
                weight: number;
            }[];
        };
        /** @description Present where the scenario's blend ordered the list: the models that were heard. */
        Blended: {
            name: string;
            version: string;
            /** @description its part of the weights of all that were heard, in (0, 1] */
            part: number;
        }[];
        /** @description A model server of your own scores the candidates. When it is late, fails or answers nonsense, the scenario's own order holds and the list says so. */
        ExternalRanker: {
            /** @constant */
            kind: "external";
            /** @enum {unknown} */
            protocol: "tf-serving" | "open-inference-v2";
            /** @description Where the service is, such as http://127.0.0.1:8501; the protocol's path is added. */
            url: string;
            model: string;
            /** @description The service's choice when absent. */
            version?: string;
            /** @description A value of each for every candidate. */
            inputs: components["schemas"]["RankerInput"][];
            /** @description Which output is the score; the only one when absent. */
            output?: string;
            /** @description Which number of a candidate's is the score, where the output has several; 0 when absent. */
            index?: number;
            /** @description The name of a key in the server's configuration, sent as a bearer token. */
            key?: string;
            /** @description 50 when absent. */
            deadlineMs?: number;
        };
        /** @description Present where the scenario has an external ranker. */
        RankedBy: {
            /** @constant */
            kind: "external";
            /**
             * @description Why the order is the scenario's own after all.
             * @enum {unknown}
             */
            fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
        };
        Ranker: {
            /** @constant */
            kind: "model";
        } | components["schemas"]["BlendRanker"] | components["schemas"]["ExternalRanker"];
        RankerInput: {
            /** @description What the service calls it. */
            name: string;
            /** @description `item.id`, `user.id`, `model.score`, or a field of the item, the user or the request's context: `item.price`. */
            from: string;
            /**
             * @description FP32 or FP64 for numbers, INT64 for whole numbers, BYTES for text, BOOL for true or false.
             * @enum {unknown}
             */
            type: "FP32" | "FP64" | "INT64" | "BYTES" | "BOOL";
            /** @description Where there is no value, or none of this type; 0, an empty text or false when absent. */
            default?: number | string | boolean;
            /** @description Each value in a list of its own: the shape [n, 1] instead of [n]. */
            column?: boolean;
        };
        /** @description one of the two */
        RecordedRanking: {
            /** @description its scores by item id */
            scores?: {
                [key: string]: number;
            };
            /** @enum {unknown} */
            fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
        };
        /** @description An alias such as challenger, or a version such as ease@1.0.0; the champion when absent. */
        ScenarioModel: string;
        Decision: {
            recommendationId: string;
            at: components["schemas"]["Timestamp"];
            request: components["schemas"]["RecommendationRequest"];
            historySequence: components["schemas"]["Sequence"];
            catalogSequence: components["schemas"]["Sequence"];
            model: components["schemas"]["ModelRef"];
            scenario: components["schemas"]["ScenarioRef"];
            inputs?: {
                /** @description the versions that names in retrievers and blends stood for */
                models?: {
                    [key: string]: components["schemas"]["ModelRef"];
                };
                /** @description the last event that was counted, and when */
                trending?: {
                    through: components["schemas"]["Sequence"];
                    at: components["schemas"]["Timestamp"];
                    halfLifeHours: number;
                };
                /** @description Free attributes: strings, numbers, booleans, or lists of them. */
                user?: {
                    [key: string]: unknown;
                };
                /** @description one of the two */
                ranker?: {
                    /** @description its scores by item id */
                    scores?: {
                        [key: string]: number;
                    };
                    /** @enum {unknown} */
                    fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
                /** @description what HTTP retrievers answered */
                outside?: {
                    [key: string]: string[];
                };
                /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
                retrievers?: {
                    [key: string]: {
                        /** @enum {unknown} */
                        fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                    };
                };
            };
            seed: number;
            path: components["schemas"]["Path"];
            items: components["schemas"]["RecommendedItem"][];
        };
        /** @description Such as {"genres": "Drama", "year": {"min": 1990}}. */
        Filter: {
            [key: string]: (string | number | boolean) | (string | number | boolean)[] | {
                min?: number;
                max?: number;
                not?: string | number | boolean;
            };
        };
        HistoryEntry: {
            itemId: components["schemas"]["Id"];
            /**
             * @description `rate` when absent and there is a value, else `view`.
             * @enum {unknown}
             */
            type?: "view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression";
            value?: number;
        };
        Location: {
            lat: number;
            lng: number;
        };
        ModelRef: {
            name: string;
            version: string;
        };
        /** @description Answered by this version instead of the champion: an alias, MODEL@VERSION, or MODEL for its newest version. */
        ModelReference: string;
        /** @enum {unknown} */
        Path: "model" | "other-model" | "blend" | "similar-items" | "recent-items" | "content" | "genres" | "trending" | "newest" | "nearby" | "list" | "http" | "popularity";
        Reason: {
            /** @enum {unknown} */
            type: "similar_items" | "genre_match" | "similar_content" | "trending" | "newest" | "nearby" | "listed" | "popular";
            description: string;
            items?: {
                itemId: components["schemas"]["Id"];
                title?: string;
                /** @description the user's own rating */
                value?: number;
                /** @description share of the score, in (0, 1] */
                contribution: number;
            }[];
            genres?: string[];
            /** @description how many liked it */
            interactions?: number;
            /** @description how far away it is */
            meters?: number;
            /** @description since when there is it */
            since?: string;
        };
        /** @description Exactly one of userId, sessionId, history and itemId. */
        RecommendationRequest: {
            /** @description The caller's own id. */
            userId?: string;
            /** @description Whoever is behind an anonymous session, by its recorded events. */
            sessionId?: string;
            /** @description A session's own events, oldest first, for a visitor without an account. */
            history?: components["schemas"]["HistoryEntry"][];
            /** @description Items like this one. */
            itemId?: string;
            /** @description The list must know every event up to this number: the `sequence` of an answer to events. */
            atLeastSequence?: number;
            /** @default 10 */
            k?: number;
            /** @description How the list is made; more-like-this beside an item, else home, when absent. */
            scenario?: string;
            /** @description Such as {"genres": "Drama", "year": {"min": 1990}}. */
            filter?: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[] | {
                    min?: number;
                    max?: number;
                    not?: string | number | boolean;
                };
            };
            /** @description Items that are not to be listed. */
            exclude?: components["schemas"]["Id"][];
            context?: {
                preferredGenres?: string[];
                location?: {
                    lat: number;
                    lng: number;
                };
            } & {
                [key: string]: unknown;
            };
            /** @description Answered by this version instead of the champion: an alias, MODEL@VERSION, or MODEL for its newest version. */
            model?: string;
            /** @description Reasons with each item. */
            explain?: boolean;
            /** @description How long each stage took. */
            timings?: boolean;
        };
        Recommendations: {
            recommendationId: string;
            items: components["schemas"]["RecommendedItem"][];
            model: components["schemas"]["ModelRef"];
            scenario: components["schemas"]["ScenarioRef"];
            path: components["schemas"]["Path"];
            /** @description what was known of the user: everything up to this place in the log; 0 for nothing */
            historySequence: number;
            /** @description Present where the scenario's blend ordered the list: the models that were heard. */
            blend?: {
                name: string;
                version: string;
                /** @description its part of the weights of all that were heard, in (0, 1] */
                part: number;
            }[];
            /** @description Present where the scenario has an external ranker. */
            ranker?: {
                /** @constant */
                kind: "external";
                /**
                 * @description Why the order is the scenario's own after all.
                 * @enum {unknown}
                 */
                fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
            };
            /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
            retrievers?: {
                [key: string]: {
                    /** @enum {unknown} */
                    fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
            };
            /** @description Milliseconds by stage: gather, ranker (where one outside was asked), rank, total. */
            timings?: {
                [key: string]: number;
            };
        };
        RecommendedItem: {
            itemId: components["schemas"]["Id"];
            /** @description the ranker's: higher is better; rises from one rank to the next only where a policy changed the order */
            score: number;
            rank: number;
            /**
             * @description How this item came into the list, where that is not the list's own path.
             * @enum {unknown}
             */
            path?: "model" | "other-model" | "blend" | "similar-items" | "recent-items" | "content" | "genres" | "trending" | "newest" | "nearby" | "list" | "http" | "popularity";
            /**
             * @description What gave the item its place, where it was the scenario's policy.
             * @enum {unknown}
             */
            placedBy?: "pin" | "promotion" | "new" | "rotation" | "relaxed-cap";
            predictedRating?: number;
            reasons?: components["schemas"]["Reason"][];
            explanation?: {
                movie_id: components["schemas"]["Id"];
                /** @description the id where the catalog has no title */
                movie_title: string;
                /** @description on the scale of the data; null of a model that predicts no ratings */
                predicted_rating: number | null;
                /** @description How much it rests on: sqrt(u · i), u = n / (n + 10) for n events of the user that say something to the model, i = m / (m + 10) for m users who liked the item in the training data. No probability of being right. */
                confidence: number;
                /** @description at least one, with data */
                reasons: components["schemas"]["ExplanationReason"][];
            };
        };
        RecordedInputs: {
            /** @description the versions that names in retrievers and blends stood for */
            models?: {
                [key: string]: components["schemas"]["ModelRef"];
            };
            /** @description the last event that was counted, and when */
            trending?: {
                through: components["schemas"]["Sequence"];
                at: components["schemas"]["Timestamp"];
                halfLifeHours: number;
            };
            /** @description Free attributes: strings, numbers, booleans, or lists of them. */
            user?: {
                [key: string]: unknown;
            };
            /** @description one of the two */
            ranker?: {
                /** @description its scores by item id */
                scores?: {
                    [key: string]: number;
                };
                /** @enum {unknown} */
                fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
            };
            /** @description what HTTP retrievers answered */
            outside?: {
                [key: string]: string[];
            };
            /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
            retrievers?: {
                [key: string]: {
                    /** @enum {unknown} */
                    fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
            };
        };
        Replay: {
            identical: boolean;
            items: components["schemas"]["RecommendedItem"][];
            /** @description in words: what is different, or which input is gone */
            differences?: string[];
        };
        ScenarioRef: {
            name: string;
            revision: number;
        };
        /** @description Milliseconds by stage: gather, ranker (where one outside was asked), rank, total. */
        Timings: {
            [key: string]: number;
        };
        WhyNot: {
            /** @enum {unknown} */
            stage: "catalog" | "rules" | "retrieval" | "policy" | "ranking" | "listed";
            /** @description which rule, where a rule did it */
            rule?: string;
            /** @description its place among the candidates, or in the list */
            rank?: number;
            detail: string;
        };
        BatchLine: {
            userId: components["schemas"]["Id"];
            recommendationId: string;
            items: components["schemas"]["RecommendedItem"][];
            model: components["schemas"]["ModelRef"];
            scenario: components["schemas"]["ScenarioRef"];
            path: components["schemas"]["Path"];
            /** @description what was known of the user: everything up to this place in the log; 0 for nothing */
            historySequence: number;
            /** @description Present where the scenario's blend ordered the list: the models that were heard. */
            blend?: {
                name: string;
                version: string;
                /** @description its part of the weights of all that were heard, in (0, 1] */
                part: number;
            }[];
            /** @description Present where the scenario has an external ranker. */
            ranker?: {
                /** @constant */
                kind: "external";
                /**
                 * @description Why the order is the scenario's own after all.
                 * @enum {unknown}
                 */
                fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
            };
            /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
            retrievers?: {
                [key: string]: {
                    /** @enum {unknown} */
                    fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
            };
            /** @description Milliseconds by stage: gather, ranker (where one outside was asked), rank, total. */
            timings?: {
                [key: string]: number;
            };
        } | {
            /** @description The caller's own id. */
            userId?: string;
            problem: components["schemas"]["Problem"];
        };
        BatchRequest: {
            userIds: components["schemas"]["BatchUsers"];
            /** @default 10 */
            k?: number;
            /** @description How the list is made; more-like-this beside an item, else home, when absent. */
            scenario?: string;
            /** @description Such as {"genres": "Drama", "year": {"min": 1990}}. */
            filter?: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[] | {
                    min?: number;
                    max?: number;
                    not?: string | number | boolean;
                };
            };
            /** @description Items that are not to be listed. */
            exclude?: components["schemas"]["Id"][];
            context?: {
                preferredGenres?: string[];
                location?: {
                    lat: number;
                    lng: number;
                };
            } & {
                [key: string]: unknown;
            };
            /** @description Reasons with each item. */
            explain?: boolean;
            /** @description Answered by this version instead of the champion: an alias, MODEL@VERSION, or MODEL for its newest version. */
            model?: string;
        };
        BatchUsers: components["schemas"]["Id"][] | "all";
        Explanation: {
            movie_id: components["schemas"]["Id"];
            /** @description the id where the catalog has no title */
            movie_title: string;
            /** @description on the scale of the data; null of a model that predicts no ratings */
            predicted_rating: number | null;
            /** @description How much it rests on: sqrt(u · i), u = n / (n + 10) for n events of the user that say something to the model, i = m / (m + 10) for m users who liked the item in the training data. No probability of being right. */
            confidence: number;
            /** @description at least one, with data */
            reasons: components["schemas"]["ExplanationReason"][];
        };
        ExplanationReason: {
            /** @enum {unknown} */
            type: "similar_movies" | "genre_match" | "similar_users" | "trending" | "newest" | "nearby" | "listed" | "popular";
            /** @description one sentence for people */
            description?: string;
            /** @description similar_movies: what speaks for it, the strongest first */
            movies?: {
                id: components["schemas"]["Id"];
                /** @description the id where the catalog has no title */
                title: string;
                /** @description null where the user gave no rating */
                your_rating: number | null;
            }[];
            /** @description genre_match */
            genres?: string[];
            /** @description genre_match: the share of the item's genres that match, in (0, 1] */
            match_score?: number;
            /** @description similar_users: how many of the users that the model compares with liked it */
            similar_user_count?: number;
            /** @description similar_users: null where the model keeps no ratings of theirs */
            avg_rating?: number | null;
            /** @description popular: how many liked it in the training data */
            like_count?: number;
            /** @description nearby */
            distance_meters?: number;
            /** @description newest: since when there is it */
            since?: string;
        };
        Prediction: {
            itemId: components["schemas"]["Id"];
            /** @description higher is better; comparable between items of one path only */
            score: number;
            /** @description within the scale of the data; absent of a model that predicts no ratings */
            predictedRating?: number;
            /**
             * @description What it rests on. model: the user's history. content: an item that the model does not know, by its description. item-mean: an unknown user, what is expected of the item from anybody. popularity: how many liked it. mean: nothing is known of the item.
             * @enum {unknown}
             */
            path: "model" | "content" | "item-mean" | "popularity" | "mean";
        };
        /** @description Exactly one of userId and history. */
        PredictionRequest: {
            /** @description The caller's own id. */
            userId?: string;
            /** @description A session's own events, oldest first, for a visitor without an account. */
            history?: components["schemas"]["HistoryEntry"][];
            itemIds: components["schemas"]["Id"][];
            /** @description Answered by this version instead of the champion: an alias, MODEL@VERSION, or MODEL for its newest version. */
            model?: string;
        };
        Predictions: {
            model: components["schemas"]["ModelRef"];
            predictions: components["schemas"]["Prediction"][];
        };
        AudienceMember: {
            userId: components["schemas"]["Id"];
            rank: number;
            /** @description the ranker's for this user and item; higher is better */
            score: number;
            predictedRating?: number;
            /**
             * @description As in predictions.
             * @enum {unknown}
             */
            path: "model" | "content" | "item-mean" | "popularity" | "mean";
        };
        AudienceQuery: {
            /** @default 100 */
            limit?: number;
        };
        SimilarUser: {
            userId: components["schemas"]["Id"];
            rank: number;
            /** @description in (0, 1]: the cosine of the two users' likes */
            similarity: number;
            /** @description items that both liked */
            common: number;
        };
        Precomputation: {
            precomputationId: string;
            /** @enum {unknown} */
            status: "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
            /** @description why it failed */
            reason?: string;
            scenario: string;
            /** @description lists that are stored */
            lists: number;
            /** @description users whose list failed; what was stored for them before stays */
            problems: number;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            startedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            finishedAt?: string;
        };
        /** @description For all who have events when no users are named. */
        PrecomputationRequest: {
            userIds?: components["schemas"]["Id"][] | "all";
            /** @description How the list is made; more-like-this beside an item, else home, when absent. */
            scenario?: string;
            /** @default 10 */
            k?: number;
            context?: {
                preferredGenres?: string[];
                location?: {
                    lat: number;
                    lng: number;
                };
            } & {
                [key: string]: unknown;
            };
            /** @description Reasons with each item. */
            explain?: boolean;
        };
        PrecomputationsPage: {
            precomputations: components["schemas"]["Precomputation"][];
        };
        PrecomputedList: {
            userId: components["schemas"]["Id"];
            madeAt: components["schemas"]["Timestamp"];
            ageSeconds: number;
            /** @description What has changed since: another version serves, the scenario has another revision, the user has done something, or items of the list are no longer in the catalog. Empty while it is what would be made now, but for changes of other items and the passing of time. */
            stale: ("model" | "scenario" | "history" | "items")[];
            recommendationId: string;
            items: components["schemas"]["RecommendedItem"][];
            model: components["schemas"]["ModelRef"];
            scenario: components["schemas"]["ScenarioRef"];
            path: components["schemas"]["Path"];
            /** @description what was known of the user: everything up to this place in the log; 0 for nothing */
            historySequence: number;
            /** @description Present where the scenario's blend ordered the list: the models that were heard. */
            blend?: {
                name: string;
                version: string;
                /** @description its part of the weights of all that were heard, in (0, 1] */
                part: number;
            }[];
            /** @description Present where the scenario has an external ranker. */
            ranker?: {
                /** @constant */
                kind: "external";
                /**
                 * @description Why the order is the scenario's own after all.
                 * @enum {unknown}
                 */
                fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
            };
            /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
            retrievers?: {
                [key: string]: {
                    /** @enum {unknown} */
                    fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
            };
            /** @description Milliseconds by stage: gather, ranker (where one outside was asked), rank, total. */
            timings?: {
                [key: string]: number;
            };
        };
        CompatibleActivationQuery: {
            /**
             * @description Whatever the gate says; needs a reason.
             * @default false
             */
            force?: boolean;
            reason?: string;
        };
        CompatibleComparison: {
            models: components["schemas"]["CompatibleModel"][];
            /** @description by metric, then by MODEL@VERSION */
            metrics: {
                [key: string]: {
                    [key: string]: components["schemas"]["Interval"];
                };
            };
        };
        CompatibleComparisonQuery: {
            /** @description MODEL@VERSION, several with commas between; the newest version of each model when absent */
            versions?: string;
        };
        CompatibleDeployRequest: {
            model_type: string;
            /** @description The newest when absent. */
            version?: string;
            /**
             * @default Production
             * @enum {unknown}
             */
            stage?: "Production" | "Staging";
            reason?: string;
            /**
             * @description Whatever the gate says; needs a reason.
             * @default false
             */
            force?: boolean;
        };
        CompatibleDeployment: {
            model_type: string;
            version: string;
            /** @enum {unknown} */
            stage: "Production" | "Staging" | "Archived";
            deployed_at: components["schemas"]["Timestamp"];
            /** @description MODEL@VERSION, such as implicit-als@1.0.0 */
            previous?: string;
        };
        CompatibleFeedback: {
            /** @description The caller's own id. */
            event_id?: string;
            user_id: components["schemas"]["Id"];
            /** @description The caller's own id. */
            movie_id?: string;
            /** @description The caller's own id. */
            item_id?: string;
            /** @description The caller's own id. */
            place_id?: string;
            /**
             * @description `rate` when absent and there is a rating.
             * @enum {unknown}
             */
            event_type?: "view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression";
            rating?: number;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            timestamp?: string;
            context?: {
                [key: string]: unknown;
            };
            /** @description The caller's own id. */
            recommendation_id?: string;
        } | {
            /** @description The caller's own id. */
            event_id?: string;
            user_id: components["schemas"]["Id"];
            /** @description The caller's own id. */
            movie_id?: string;
            /** @description The caller's own id. */
            item_id?: string;
            /** @description The caller's own id. */
            place_id?: string;
            /**
             * @description `rate` when absent and there is a rating.
             * @enum {unknown}
             */
            event_type?: "view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression";
            rating?: number;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            timestamp?: string;
            context?: {
                [key: string]: unknown;
            };
            /** @description The caller's own id. */
            recommendation_id?: string;
        }[];
        CompatibleFeedbackAccepted: {
            accepted: number;
            duplicates: number;
            event_ids?: string[];
        };
        CompatibleList: {
            recommendation_id: string;
            /** @description The caller's own id. */
            user_id?: string;
            model_type: string;
            version: string;
            /** @enum {unknown} */
            path: "model" | "other-model" | "blend" | "similar-items" | "recent-items" | "content" | "genres" | "trending" | "newest" | "nearby" | "list" | "http" | "popularity";
            recommendations: {
                movie_id: components["schemas"]["Id"];
                rank: number;
                score: number;
                /** @description null of a model that predicts no ratings */
                predicted_rating: number | null;
                explanation?: {
                    movie_id: components["schemas"]["Id"];
                    /** @description the id where the catalog has no title */
                    movie_title: string;
                    /** @description on the scale of the data; null of a model that predicts no ratings */
                    predicted_rating: number | null;
                    /** @description How much it rests on: sqrt(u · i), u = n / (n + 10) for n events of the user that say something to the model, i = m / (m + 10) for m users who liked the item in the training data. No probability of being right. */
                    confidence: number;
                    /** @description at least one, with data */
                    reasons: components["schemas"]["ExplanationReason"][];
                };
            }[];
        };
        CompatibleListQuery: {
            /** @default 10 */
            limit?: number;
            /** @default false */
            explain?: boolean;
        };
        CompatibleListRequest: {
            user_id: components["schemas"]["Id"];
            /** @default 20 */
            limit?: number;
            /** @description Items nearby, by the scenario near-me: within 5000 m unless that has been changed. */
            location?: {
                lat: number;
                lng: number;
            };
            scenario?: string;
            /** @description Such as {"genres": "Drama", "year": {"min": 1990}}. */
            filter?: {
                [key: string]: (string | number | boolean) | (string | number | boolean)[] | {
                    min?: number;
                    max?: number;
                    not?: string | number | boolean;
                };
            };
            exclude?: components["schemas"]["Id"][];
            context?: {
                [key: string]: unknown;
            };
            /** @default false */
            explain?: boolean;
        };
        CompatibleMetrics: {
            version: string;
            model_type: string;
            trained_at: components["schemas"]["Timestamp"];
            /** @description by the metric's name */
            metrics: {
                [key: string]: number;
            };
            intervals: {
                [key: string]: components["schemas"]["Interval"];
            };
        };
        CompatibleMetricsHistory: {
            /** @description oldest first */
            history: components["schemas"]["CompatibleMetrics"][];
        };
        CompatibleModel: {
            version: string;
            model_type: string;
            trained_at: components["schemas"]["Timestamp"];
            hyperparameters: components["schemas"]["ModelConfig"];
            /** @description by the metric's name */
            metrics: {
                [key: string]: number;
            };
            training_data: {
                n_users: number;
                n_movies: number;
                n_ratings: number;
            };
            /**
             * @description Production is the champion, Staging the challenger, Archived every other version
             * @enum {unknown}
             */
            stage: "Production" | "Staging" | "Archived";
        };
        /** @description Exactly one of user_id and ratings. */
        CompatibleModelListRequest: {
            /** @description The caller's own id. */
            user_id?: string;
            /** @description of someone without an id, oldest first */
            ratings?: {
                movie_id: components["schemas"]["Id"];
                rating: number;
            }[];
            /** @default 10 */
            limit?: number;
            /** @default false */
            explain?: boolean;
        };
        CompatibleModels: {
            models: components["schemas"]["CompatibleModel"][];
        };
        /** @description Exactly one of movie_id and movie_ids. */
        CompatiblePredictionRequest: {
            user_id: components["schemas"]["Id"];
            /** @description The caller's own id. */
            movie_id?: string;
            movie_ids?: components["schemas"]["Id"][];
        };
        CompatiblePredictions: {
            user_id: components["schemas"]["Id"];
            model_type: string;
            version: string;
            predictions: {
                movie_id: components["schemas"]["Id"];
                /** @description null of a model that predicts no ratings */
                predicted_rating: number | null;
                score: number;
                /** @enum {unknown} */
                path: "model" | "content" | "item-mean" | "popularity" | "mean";
            }[];
        };
        CompatibleRetrainRequest: {
            /** @description The champion's when absent. */
            model_type?: string;
            /** @default 42 */
            seed?: number;
        };
        CompatibleTrainRequest: {
            /** @description The usual ones when absent. */
            models?: {
                model_type: string;
                /** @description Settings by name. In a request, those that differ from the model's defaults suffice. */
                hyperparameters?: {
                    [key: string]: number | string | boolean;
                };
            }[];
            /** @default 42 */
            seed?: number;
        };
        CompatibleTraining: {
            /**
             * @description idle while nothing was ever trained
             * @enum {unknown}
             */
            status: "idle" | "queued" | "running" | "paused" | "done" | "failed" | "cancelled";
            run_id?: string;
            /** @description share of the work that is done */
            progress: number;
            seconds_left?: number;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            started_at?: string;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            finished_at?: string;
            error?: string;
            models: {
                model_type: string;
                /** @enum {unknown} */
                stage: "waiting" | "fitting" | "evaluating" | "refitting" | "done" | "failed" | "cancelled";
                progress: number;
                training_loss?: number;
                version?: string;
                error?: string;
            }[];
        };
        CompatibleVersionParams: {
            /** @description MODEL@VERSION; a number alone where only one model has a version of that number */
            version: string;
        };
        /** @description What a list should be besides relevant. */
        Policy: {
            boosts?: {
                /** @description Which items. */
                when: string;
                /** @description Above 1 lifts, below 1 buries. */
                factor: number;
            }[];
            pins?: {
                itemId: components["schemas"]["Id"];
                rank: number;
                /**
                 * Format: date-time
                 * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                 */
                from?: string;
                /**
                 * Format: date-time
                 * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                 */
                until?: string;
            }[];
            promotion?: {
                /** @description Which items. */
                when: string;
                /** @description Share of the list's places. */
                share: number;
            };
            /** @description Places for items that the model does not know. */
            newItems?: {
                /** @description Share of the list's places. */
                share: number;
            };
            diversity?: {
                /** @description 0 orders by relevance alone, 1 by unlikeness alone. */
                weight: number;
            };
            caps?: {
                attribute: string;
                /** @description Items of a list that may share one value. */
                most: number;
            }[];
            /** @description Lowers what the user was shown lately and did not take. */
            impressions?: {
                /** @description Times the relevance for each showing. */
                factor: number;
                withinHours: number;
            };
            /** @description Draws the end of the list from what would follow it. */
            rotation?: {
                /** @description Share of the list's places. */
                share: number;
                everyHours?: number;
            };
        };
        Retriever: {
            /** @constant */
            kind: "model";
            /** @description An alias such as challenger, or a version such as ease@1.0.0; the champion when absent. */
            model?: string;
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "recent-items";
            /** @description 3 when absent. */
            items?: number;
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "content";
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "genres";
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "popular";
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "trending";
            /** @description After so many hours a choice counts half; 24 when absent. */
            halfLifeHours?: number;
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "newest";
            attribute?: string;
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "nearby";
            /** @description 5000 when absent. */
            radiusMeters?: number;
            attribute?: string;
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "list";
            items: components["schemas"]["Id"][];
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        } | {
            /** @constant */
            kind: "http";
            name: string;
            url: string;
            /** @description 100 when absent. */
            timeoutMs?: number;
            /** @description Its part of the candidates beside those of the others; 1 when absent. */
            share?: number;
        };
        Scenario: {
            name: components["schemas"]["ScenarioName"];
            /** @description 0 for one that is built in and was never edited. */
            revision: number;
            definition: components["schemas"]["ScenarioDefinition"];
            /** @description Deleting it brings back what it was at first. */
            builtIn: boolean;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            updatedAt?: string;
            updatedBy?: string;
        };
        /** @description How the lists of one place in a product are made. */
        ScenarioDefinition: {
            description?: string;
            /** @description Where candidates come from; everything, in the model's order, when there is none. */
            retrievers?: components["schemas"]["Retriever"][];
            /** @description Most candidates ranked; 200 when absent. */
            candidates?: number;
            /**
             * @description What puts candidates in order: the model, or the order in which retrievers gave them.
             * @enum {unknown}
             */
            order?: "model" | "retrieval";
            ranker?: {
                /** @constant */
                kind: "model";
            } | components["schemas"]["BlendRanker"] | components["schemas"]["ExternalRanker"];
            /** @description Tried in turn while the model knows nothing of the user, before popularity; genres when absent. */
            whenUnknown?: ("genres" | "content" | "trending" | "newest" | "nearby")[];
            /**
             * @description A list that the retrievers can't fill is filled with the best of the rest, or left short.
             * @enum {unknown}
             */
            whenShort?: "fill" | "leave";
            /** @description Items that the user had to do with in these ways are left out; every way but impression when absent. */
            exclude?: ("view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression")[];
            /** @description A rule that every item must pass, such as `item.genres has "Drama" and item.year >= 1990`. */
            filter?: string;
            /** @description What a list should be besides relevant. */
            policy?: {
                boosts?: {
                    /** @description Which items. */
                    when: string;
                    /** @description Above 1 lifts, below 1 buries. */
                    factor: number;
                }[];
                pins?: {
                    itemId: components["schemas"]["Id"];
                    rank: number;
                    /**
                     * Format: date-time
                     * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                     */
                    until?: string;
                }[];
                promotion?: {
                    /** @description Which items. */
                    when: string;
                    /** @description Share of the list's places. */
                    share: number;
                };
                /** @description Places for items that the model does not know. */
                newItems?: {
                    /** @description Share of the list's places. */
                    share: number;
                };
                diversity?: {
                    /** @description 0 orders by relevance alone, 1 by unlikeness alone. */
                    weight: number;
                };
                caps?: {
                    attribute: string;
                    /** @description Items of a list that may share one value. */
                    most: number;
                }[];
                /** @description Lowers what the user was shown lately and did not take. */
                impressions?: {
                    /** @description Times the relevance for each showing. */
                    factor: number;
                    withinHours: number;
                };
                /** @description Draws the end of the list from what would follow it. */
                rotation?: {
                    /** @description Share of the list's places. */
                    share: number;
                    everyHours?: number;
                };
            };
            /** @description Reasons are given unless a request says otherwise. */
            explain?: boolean;
            /** @description Length of a list unless a request says otherwise; 10 when absent. */
            k?: number;
        };
        ScenarioHistory: {
            /** @description newest first */
            revisions: components["schemas"]["ScenarioRevision"][];
            /** @description What it was before anyone edited it, and is after each deletion. */
            builtIn?: {
                description?: string;
                /** @description Where candidates come from; everything, in the model's order, when there is none. */
                retrievers?: components["schemas"]["Retriever"][];
                /** @description Most candidates ranked; 200 when absent. */
                candidates?: number;
                /**
                 * @description What puts candidates in order: the model, or the order in which retrievers gave them.
                 * @enum {unknown}
                 */
                order?: "model" | "retrieval";
                ranker?: {
                    /** @constant */
                    kind: "model";
                } | components["schemas"]["BlendRanker"] | components["schemas"]["ExternalRanker"];
                /** @description Tried in turn while the model knows nothing of the user, before popularity; genres when absent. */
                whenUnknown?: ("genres" | "content" | "trending" | "newest" | "nearby")[];
                /**
                 * @description A list that the retrievers can't fill is filled with the best of the rest, or left short.
                 * @enum {unknown}
                 */
                whenShort?: "fill" | "leave";
                /** @description Items that the user had to do with in these ways are left out; every way but impression when absent. */
                exclude?: ("view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression")[];
                /** @description A rule that every item must pass, such as `item.genres has "Drama" and item.year >= 1990`. */
                filter?: string;
                /** @description What a list should be besides relevant. */
                policy?: {
                    boosts?: {
                        /** @description Which items. */
                        when: string;
                        /** @description Above 1 lifts, below 1 buries. */
                        factor: number;
                    }[];
                    pins?: {
                        itemId: components["schemas"]["Id"];
                        rank: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                         */
                        from?: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                         */
                        until?: string;
                    }[];
                    promotion?: {
                        /** @description Which items. */
                        when: string;
                        /** @description Share of the list's places. */
                        share: number;
                    };
                    /** @description Places for items that the model does not know. */
                    newItems?: {
                        /** @description Share of the list's places. */
                        share: number;
                    };
                    diversity?: {
                        /** @description 0 orders by relevance alone, 1 by unlikeness alone. */
                        weight: number;
                    };
                    caps?: {
                        attribute: string;
                        /** @description Items of a list that may share one value. */
                        most: number;
                    }[];
                    /** @description Lowers what the user was shown lately and did not take. */
                    impressions?: {
                        /** @description Times the relevance for each showing. */
                        factor: number;
                        withinHours: number;
                    };
                    /** @description Draws the end of the list from what would follow it. */
                    rotation?: {
                        /** @description Share of the list's places. */
                        share: number;
                        everyHours?: number;
                    };
                };
                /** @description Reasons are given unless a request says otherwise. */
                explain?: boolean;
                /** @description Length of a list unless a request says otherwise; 10 when absent. */
                k?: number;
            };
        };
        /** @description Such as home or more-like-this. */
        ScenarioName: string;
        ScenarioRevision: {
            revision: number;
            /** @description How the lists of one place in a product are made. */
            definition?: {
                description?: string;
                /** @description Where candidates come from; everything, in the model's order, when there is none. */
                retrievers?: components["schemas"]["Retriever"][];
                /** @description Most candidates ranked; 200 when absent. */
                candidates?: number;
                /**
                 * @description What puts candidates in order: the model, or the order in which retrievers gave them.
                 * @enum {unknown}
                 */
                order?: "model" | "retrieval";
                ranker?: {
                    /** @constant */
                    kind: "model";
                } | components["schemas"]["BlendRanker"] | components["schemas"]["ExternalRanker"];
                /** @description Tried in turn while the model knows nothing of the user, before popularity; genres when absent. */
                whenUnknown?: ("genres" | "content" | "trending" | "newest" | "nearby")[];
                /**
                 * @description A list that the retrievers can't fill is filled with the best of the rest, or left short.
                 * @enum {unknown}
                 */
                whenShort?: "fill" | "leave";
                /** @description Items that the user had to do with in these ways are left out; every way but impression when absent. */
                exclude?: ("view" | "click" | "visit" | "rate" | "purchase" | "like" | "dislike" | "dismiss" | "impression")[];
                /** @description A rule that every item must pass, such as `item.genres has "Drama" and item.year >= 1990`. */
                filter?: string;
                /** @description What a list should be besides relevant. */
                policy?: {
                    boosts?: {
                        /** @description Which items. */
                        when: string;
                        /** @description Above 1 lifts, below 1 buries. */
                        factor: number;
                    }[];
                    pins?: {
                        itemId: components["schemas"]["Id"];
                        rank: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                         */
                        from?: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339, such as 2026-11-21T09:30:00Z.
                         */
                        until?: string;
                    }[];
                    promotion?: {
                        /** @description Which items. */
                        when: string;
                        /** @description Share of the list's places. */
                        share: number;
                    };
                    /** @description Places for items that the model does not know. */
                    newItems?: {
                        /** @description Share of the list's places. */
                        share: number;
                    };
                    diversity?: {
                        /** @description 0 orders by relevance alone, 1 by unlikeness alone. */
                        weight: number;
                    };
                    caps?: {
                        attribute: string;
                        /** @description Items of a list that may share one value. */
                        most: number;
                    }[];
                    /** @description Lowers what the user was shown lately and did not take. */
                    impressions?: {
                        /** @description Times the relevance for each showing. */
                        factor: number;
                        withinHours: number;
                    };
                    /** @description Draws the end of the list from what would follow it. */
                    rotation?: {
                        /** @description Share of the list's places. */
                        share: number;
                        everyHours?: number;
                    };
                };
                /** @description Reasons are given unless a request says otherwise. */
                explain?: boolean;
                /** @description Length of a list unless a request says otherwise; 10 when absent. */
                k?: number;
            };
            deleted: boolean;
            at: components["schemas"]["Timestamp"];
            by: string;
        };
        ScenarioTrial: {
            historySequence: number;
            items: components["schemas"]["RecommendedItem"][];
            model: components["schemas"]["ModelRef"];
            path: components["schemas"]["Path"];
            /** @description Present where the scenario's blend ordered the list: the models that were heard. */
            blend?: {
                name: string;
                version: string;
                /** @description its part of the weights of all that were heard, in (0, 1] */
                part: number;
            }[];
            /** @description Present where the scenario has an external ranker. */
            ranker?: {
                /** @constant */
                kind: "external";
                /**
                 * @description Why the order is the scenario's own after all.
                 * @enum {unknown}
                 */
                fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
            };
            /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
            retrievers?: {
                [key: string]: {
                    /** @enum {unknown} */
                    fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
            };
            /** @description Milliseconds by stage: gather, ranker (where one outside was asked), rank, total. */
            timings?: {
                [key: string]: number;
            };
            /** @description What the scenario that it is compared with gives. */
            beside?: {
                historySequence: number;
                items: components["schemas"]["RecommendedItem"][];
                model: components["schemas"]["ModelRef"];
                path: components["schemas"]["Path"];
                /** @description Present where the scenario's blend ordered the list: the models that were heard. */
                blend?: {
                    name: string;
                    version: string;
                    /** @description its part of the weights of all that were heard, in (0, 1] */
                    part: number;
                }[];
                /** @description Present where the scenario has an external ranker. */
                ranker?: {
                    /** @constant */
                    kind: "external";
                    /**
                     * @description Why the order is the scenario's own after all.
                     * @enum {unknown}
                     */
                    fallback?: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                };
                /** @description HTTP retrievers that could not be asked for candidates, by name, and why. */
                retrievers?: {
                    [key: string]: {
                        /** @enum {unknown} */
                        fallback: "deadline" | "failure" | "invalid-answer" | "circuit-open";
                    };
                };
                /** @description Milliseconds by stage: gather, ranker (where one outside was asked), rank, total. */
                timings?: {
                    [key: string]: number;
                };
            };
        };
        /** @description A scenario that nobody is served by yet, and whom to try it on. */
        ScenarioTrialRequest: {
            definition: components["schemas"]["ScenarioDefinition"];
            request: components["schemas"]["RecommendationRequest"];
            /** @description A scenario to compare with, as it is live. */
            beside?: string;
        };
        ScenariosPage: {
            scenarios: components["schemas"]["Scenario"][];
        };
        ErasureReceipt: {
            receiptId: string;
            at: components["schemas"]["Timestamp"];
            /** @description a keyed hash of the user's id: the same for the same user, and nothing can be read from it */
            subject: string;
            sequence: components["schemas"]["Sequence"];
            /** @description how many of each: events, attributes, sessions, rejectedRows, validationRows, decisions, precomputedLists */
            erased: {
                [key: string]: number;
            };
            /** @description what this did not touch, in sentences */
            remains: string[];
            /** @description the snapshots that may still hold the user's data */
            snapshots: string[];
        };
        SessionMerge: {
            sessionId: components["schemas"]["Id"];
            userId: components["schemas"]["Id"];
            sequence: components["schemas"]["Sequence"];
            mergedAt: components["schemas"]["Timestamp"];
        };
        SessionMergeRequest: {
            userId: components["schemas"]["Id"];
        };
        UserExport: {
            userId: string;
            exportedAt: components["schemas"]["Timestamp"];
            /** @description Free attributes: strings, numbers, booleans, or lists of them. */
            attributes?: {
                [key: string]: unknown;
            };
            /** @description oldest first; those of sessions that were merged among them */
            events: components["schemas"]["RecordedEvent"][];
            sessions: components["schemas"]["SessionMerge"][];
            /** @description rows of imported files that were refused and seem to name the user */
            rejectedRows: {
                importId: string;
                line: number;
                row: string;
            }[];
            /** @description lists that were made for the user, oldest first */
            decisions: components["schemas"]["Decision"][];
        };
        /** @description Scores for pairs of user and item. */
        InferRequest: {
            /** @description Comes back in the answer. */
            id?: string;
            parameters?: {
                [key: string]: unknown;
            };
            /** @description `user_id` and `item_id`, both BYTES; one user for each item, or one for all. */
            inputs: {
                name: string;
                shape: number[];
                datatype: string;
                parameters?: {
                    [key: string]: unknown;
                };
                data: unknown[];
            }[];
            /** @description There is one: `score`. */
            outputs?: {
                name: string;
                parameters?: {
                    [key: string]: unknown;
                };
            }[];
        };
        InferResponse: {
            model_name: string;
            model_version: string;
            id?: string;
            outputs: {
                name: string;
                shape: number[];
                datatype: string;
                data: number[];
            }[];
        };
        InferenceError: {
            error: string;
        };
        InferenceModel: {
            /** @description A model's name, which stands for its newest version, or an alias such as champion. */
            model: string;
        };
        InferenceModelMetadata: {
            name: string;
            versions: string[];
            platform: string;
            inputs: {
                name: string;
                datatype: string;
                shape: number[];
            }[];
            outputs: {
                name: string;
                datatype: string;
                shape: number[];
            }[];
        };
        InferenceServer: {
            name: string;
            version: string;
            extensions: string[];
        };
        InferenceVersion: {
            /** @description A model's name, which stands for its newest version, or an alias such as champion. */
            model: string;
            version: string;
        };
        ModelReady: {
            name: string;
            ready: boolean;
        };
        ModelSignature: {
            model_spec: {
                name: string;
                signature_name: string;
                version: string;
            };
            metadata: {
                signature_def: {
                    signature_def: {
                        serving_default: {
                            inputs: {
                                [key: string]: {
                                    name: string;
                                    dtype: string;
                                    tensor_shape: {
                                        dim: {
                                            size: string;
                                            name: string;
                                        }[];
                                        unknown_rank: boolean;
                                    };
                                };
                            };
                            outputs: {
                                [key: string]: {
                                    name: string;
                                    dtype: string;
                                    tensor_shape: {
                                        dim: {
                                            size: string;
                                            name: string;
                                        }[];
                                        unknown_rank: boolean;
                                    };
                                };
                            };
                            method_name: string;
                        };
                    };
                };
            };
        };
        ModelStatus: {
            model_version_status: {
                version: string;
                /** @constant */
                state: "AVAILABLE";
                status: {
                    /** @constant */
                    error_code: "OK";
                    /** @constant */
                    error_message: "";
                };
            }[];
        };
        /** @description Either `instances` or `inputs`. */
        PredictRequest: {
            /** @constant */
            signature_name?: "serving_default";
            /** @description By row: all with `item_id`, or all with `items`. */
            instances?: {
                user_id: components["schemas"]["Id"];
                /** @description The caller's own id. */
                item_id?: string;
                /** @description several at once */
                items?: components["schemas"]["Id"][];
            }[];
            /** @description By column. */
            inputs?: {
                /** @description one for each item, or one for all */
                user_id: components["schemas"]["Id"][];
                /** @description items */
                item_id: components["schemas"]["Id"][];
            };
        };
        PredictResponse: {
            predictions?: (number | number[])[];
            outputs?: number[];
        };
        ServerLive: {
            live: boolean;
        };
        ServerReady: {
            ready: boolean;
        };
        TrackingState: {
            /** @description whether MLFLOW_TRACKING_URI is set */
            enabled: boolean;
            /** @description where to, without user and password */
            target?: string;
            experiment?: string;
            /** @description runs, versions and aliases that are not mirrored as they stand */
            waiting: number;
            /** @description those that are */
            mirrored: number;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            lastMirroredAt?: string;
            lastError?: {
                message: string;
                at: components["schemas"]["Timestamp"];
                nextTryAt: components["schemas"]["Timestamp"];
            };
        };
        MlflowAliasQuery: {
            name: string;
            alias: string;
        };
        MlflowArtifacts: {
            root_uri: string;
            files: {
                path: string;
                is_dir: boolean;
                file_size?: number;
            }[];
        };
        MlflowArtifactsQuery: {
            run_id?: string;
            run_uuid?: string;
            path?: string;
            page_token?: string;
        };
        MlflowDownloadUri: {
            artifact_uri: string;
        };
        MlflowError: {
            error_code: string;
            message: string;
        };
        MlflowExperiment: {
            experiment_id: string;
            name: string;
            artifact_location: string;
            lifecycle_stage: string;
            /** @description since the epoch */
            creation_time: number;
            /** @description since the epoch */
            last_update_time: number;
            tags: {
                key: string;
                value: string;
            }[];
        };
        MlflowExperimentAnswer: {
            experiment: components["schemas"]["MlflowExperiment"];
        };
        MlflowExperimentNameQuery: {
            experiment_name: string;
        };
        MlflowExperimentQuery: {
            experiment_id: string;
        };
        MlflowExperimentSearch: {
            /** @enum {unknown} */
            view_type?: "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";
            /** @description 1000 when absent; an answer may hold fewer */
            max_results?: number;
            page_token?: string;
            filter?: string;
            order_by?: string[];
        };
        MlflowExperiments: {
            experiments: components["schemas"]["MlflowExperiment"][];
            next_page_token?: string;
        };
        MlflowFileParams: {
            experimentId: string;
            runId: string;
            file: string;
        };
        MlflowFolder: {
            files: {
                path: string;
                is_dir: boolean;
                file_size?: number;
            }[];
        };
        MlflowFolderQuery: {
            path?: string;
        };
        MlflowHistory: {
            metrics: components["schemas"]["MlflowMetric"][];
            next_page_token?: string;
        };
        MlflowHistoryQuery: {
            run_id?: string;
            run_uuid?: string;
            metric_key: string;
            /** @description 25000 when absent; an answer may hold fewer */
            max_results?: number;
            page_token?: string;
        };
        MlflowLatestVersions: {
            name: string;
            stages?: string[];
        };
        MlflowLoggedModelSearch: {
            experiment_ids?: string[];
            filter?: string;
            /** @description 100 when absent; an answer may hold fewer */
            max_results?: number;
            page_token?: string;
        };
        MlflowLoggedModels: {
            models: unknown[];
        };
        MlflowMetric: {
            key: string;
            /** @description a number; NaN, Infinity and -Infinity as text */
            value: number | string;
            /** @description since the epoch */
            timestamp: number;
            step: number;
        };
        MlflowModelQuery: {
            name: string;
        };
        MlflowModelVersion: {
            name: string;
            /** @description 1 for 1.0.0, 2 for 1.1.0, …; the tag palate.version has Palate's own */
            version: string;
            /** @description since the epoch */
            creation_timestamp: number;
            /** @description since the epoch */
            last_updated_timestamp: number;
            current_stage: string;
            description: string;
            source: string;
            run_id: string;
            status: string;
            tags: {
                key: string;
                value: string;
            }[];
            aliases: string[];
        };
        MlflowModelVersionAnswer: {
            model_version: components["schemas"]["MlflowModelVersion"];
        };
        MlflowModelVersions: {
            model_versions: components["schemas"]["MlflowModelVersion"][];
            next_page_token?: string;
        };
        MlflowNestedFileParams: {
            experimentId: string;
            runId: string;
            file: string;
            folder: string;
        };
        MlflowRegisteredModel: {
            name: string;
            /** @description since the epoch */
            creation_timestamp: number;
            /** @description since the epoch */
            last_updated_timestamp: number;
            description: string;
            latest_versions: components["schemas"]["MlflowModelVersion"][];
            tags: {
                key: string;
                value: string;
            }[];
            aliases: {
                alias: string;
                version: string;
            }[];
        };
        MlflowRegisteredModelAnswer: {
            registered_model: components["schemas"]["MlflowRegisteredModel"];
        };
        MlflowRegisteredModels: {
            registered_models: components["schemas"]["MlflowRegisteredModel"][];
            next_page_token?: string;
        };
        MlflowRegistrySearch: {
            filter?: string;
            /** @description 1000 when absent; an answer may hold fewer */
            max_results?: number;
            order_by?: string | string[];
            page_token?: string;
        };
        MlflowRun: {
            info: {
                run_id: string;
                run_uuid: string;
                run_name: string;
                experiment_id: string;
                user_id: string;
                status: string;
                /** @description since the epoch */
                start_time: number;
                /** @description since the epoch */
                end_time?: number;
                artifact_uri: string;
                lifecycle_stage: string;
            };
            data: {
                metrics: components["schemas"]["MlflowMetric"][];
                params: {
                    key: string;
                    value: string;
                }[];
                tags: {
                    key: string;
                    value: string;
                }[];
            };
        };
        MlflowRunAnswer: {
            run: components["schemas"]["MlflowRun"];
        };
        MlflowRunQuery: {
            run_id?: string;
            run_uuid?: string;
        };
        MlflowRunSearch: {
            experiment_ids?: string[];
            filter?: string;
            /** @enum {unknown} */
            run_view_type?: "ACTIVE_ONLY" | "DELETED_ONLY" | "ALL";
            /** @description 1000 when absent; an answer may hold fewer */
            max_results?: number;
            order_by?: string[];
            page_token?: string;
        };
        MlflowRuns: {
            runs: components["schemas"]["MlflowRun"][];
            next_page_token?: string;
        };
        MlflowVersionQuery: {
            name: string;
            version: string;
        };
        ApiKey: {
            keyId: string;
            name: string;
            /** @description the key's first characters, to tell keys apart */
            prefix: string;
            roles: ("admin" | "operator" | "viewer" | "ingest" | "serve")[];
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            expiresAt?: string;
            /** @description in place of PALATE_RATE_LIMIT_PER_MINUTE */
            rateLimitPerMinute?: number;
            /** @description requests from midnight to midnight, UTC */
            dailyQuota?: number;
            /**
             * Format: date-time
             * @description until then the secret that a rotation replaced is taken too
             */
            previousSecretUntil?: string;
        };
        ApiKeyCreated: {
            /** @description shown once */
            key: string;
            keyId: string;
            name: string;
            /** @description the key's first characters, to tell keys apart */
            prefix: string;
            roles: ("admin" | "operator" | "viewer" | "ingest" | "serve")[];
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            lastUsedAt?: string;
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            expiresAt?: string;
            /** @description in place of PALATE_RATE_LIMIT_PER_MINUTE */
            rateLimitPerMinute?: number;
            /** @description requests from midnight to midnight, UTC */
            dailyQuota?: number;
            /**
             * Format: date-time
             * @description until then the secret that a rotation replaced is taken too
             */
            previousSecretUntil?: string;
        };
        ApiKeyRequest: {
            name: string;
            roles: ("admin" | "operator" | "viewer" | "ingest" | "serve")[];
            /**
             * Format: date-time
             * @description from then on the key is refused; never when left out
             */
            expiresAt?: string;
            /** @description the same, counted from now */
            expiresInDays?: number;
            /** @description in place of PALATE_RATE_LIMIT_PER_MINUTE */
            rateLimitPerMinute?: number;
            /** @description requests from midnight to midnight, UTC */
            dailyQuota?: number;
        };
        ApiKeysPage: {
            keys: components["schemas"]["ApiKey"][];
        };
        Session: {
            roles: ("admin" | "operator" | "viewer" | "ingest" | "serve")[];
        };
        SignIn: {
            token: string;
        };
        SignInLink: {
            url: string;
        };
        Status: {
            version: string;
            startedAt: components["schemas"]["Timestamp"];
            counts: {
                events: number;
                users: number;
                items: number;
            };
            dataset?: {
                name: string;
                simulated: boolean;
            };
            aliases: components["schemas"]["AliasState"][];
        };
        AuditEntry: {
            /** @description counts a tenant's entries from 1, without gaps */
            sequence: number;
            /**
             * Format: date-time
             * @description when the act began
             */
            at: string;
            /** @description a key's id, or session, local (this machine's command line), start, retention */
            actor: string;
            /** @description such as key.create */
            act: string;
            /** @description what it was done to */
            target?: string;
            /** @description done, or the code of the error that it was answered with; unknown when the process ended before it was over */
            outcome: string;
            requestId?: string;
            details: {
                [key: string]: unknown;
            };
            /** @description SHA-256 in hexadecimal */
            previousHash: string;
            /** @description SHA-256 of the canonical JSON (RFC 8785) of all other fields, the tenant among them */
            hash: string;
        };
        AuditPage: {
            entries: components["schemas"]["AuditEntry"][];
            /** @description ask with before=… for the entries that follow */
            next?: number;
        };
        AuditVerification: {
            intact: boolean;
            /** @description entries that were found right */
            checked: number;
            head?: {
                sequence: number;
                at: components["schemas"]["Timestamp"];
                /** @description SHA-256 in hexadecimal */
                hash: string;
            };
            broken?: {
                /** @description the first entry that is not as it was written */
                sequence: number;
                why: string;
            };
        };
        Tenant: {
            tenantId: string;
            name: string;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            disabledAt?: string;
        };
        TenantCreated: {
            tenantId: string;
            name: string;
            createdAt: components["schemas"]["Timestamp"];
            /**
             * Format: date-time
             * @description RFC 3339, such as 2026-11-21T09:30:00Z.
             */
            disabledAt?: string;
            adminKey: components["schemas"]["ApiKeyCreated"];
        };
        TenantKeyRequest: {
            name: string;
        };
        TenantRequest: {
            /** @description lower case letters, digits and single hyphens, such as north-shop; it never changes */
            tenantId: string;
            name: string;
        };
        TenantsPage: {
            tenants: components["schemas"]["Tenant"][];
        };
        RetentionDays: {
            /** @description days that events are kept after they were received */
            events?: number;
            /** @description days that decision records are kept */
            decisions?: number;
            /** @description days that rows that an import refused are kept */
            rejections?: number;
            /** @description days that a console session may last */
            sessions?: number;
            /** @description days that versions are kept, beside the newest five of each model and all in use */
            versions?: number;
        };
        RetentionRun: {
            removed: {
                /** @enum {unknown} */
                kind: "events" | "decisions" | "rejections" | "sessions" | "versions";
                before: components["schemas"]["Timestamp"];
                rows: number;
                /** @description a snapshot is being made from them; the next run removes the rest */
                postponed?: boolean;
            }[];
        };
        RetentionState: {
            days: components["schemas"]["RetentionDays"];
            /** @description what would be removed now */
            due: {
                /** @enum {unknown} */
                kind: "events" | "decisions" | "rejections" | "sessions" | "versions";
                before: components["schemas"]["Timestamp"];
                rows: number;
                /** @description a snapshot is being made from them; the next run removes the rest */
                postponed?: boolean;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    recommend: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "ada",
                 *       "k": 5,
                 *       "filter": {
                 *         "genres": "Drama"
                 *       },
                 *       "explain": true
                 *     }
                 */
                "application/json": components["schemas"]["RecommendationRequest"];
            };
        };
        responses: {
            /** @description Recommend items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recommendations"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recommendationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a list was made from */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DATA_ERASED: This was about a user whose data were erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    whyNot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recommendationId: string;
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which stage or rule kept an item out of a list */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhyNot"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DATA_ERASED: This was about a user whose data were erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recommendationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Compute a list again and compare */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DATA_ERASED: This was about a user whose data were erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    predict: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "ada",
                 *       "itemIds": [
                 *         "50",
                 *         "172"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PredictionRequest"];
            };
        };
        responses: {
            /** @description What is expected of given items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Predictions"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Why an item suits a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findAudience: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Users who would like an item most */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["AudienceMember"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findSimilarUsers: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Users who like the same items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["SimilarUser"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recommendBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userIds": [
                 *         "ada",
                 *         "grace"
                 *       ],
                 *       "k": 5
                 *     }
                 */
                "application/json": components["schemas"]["BatchRequest"];
            };
        };
        responses: {
            /** @description Recommend items to many users */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["BatchLine"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPrecomputations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest hundred precomputations, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrecomputationsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPrecomputation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scenario": "e-mail",
                 *       "k": 6
                 *     }
                 */
                "application/json": components["schemas"]["PrecomputationRequest"];
            };
        };
        responses: {
            /** @description Make lists beforehand */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Precomputation"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrecomputation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                precomputationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far a precomputation has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Precomputation"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPrecomputedList: {
        parameters: {
            query?: {
                scenario?: string;
            };
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list that was made beforehand for a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrecomputedList"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listScenarios: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All scenarios, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenariosPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScenario: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scenario: components["schemas"]["ScenarioName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One scenario */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scenario"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putScenario: {
        parameters: {
            query?: {
                ifRevision?: number;
            };
            header?: never;
            path: {
                scenario: components["schemas"]["ScenarioName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "retrievers": [
                 *         {
                 *           "kind": "model",
                 *           "share": 3
                 *         },
                 *         {
                 *           "kind": "trending",
                 *           "halfLifeHours": 12
                 *         },
                 *         {
                 *           "kind": "newest",
                 *           "attribute": "releasedAt"
                 *         }
                 *       ],
                 *       "whenUnknown": [
                 *         "genres",
                 *         "trending"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ScenarioDefinition"];
            };
        };
        responses: {
            /** @description Make or change a scenario */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scenario"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteScenario: {
        parameters: {
            query?: {
                ifRevision?: number;
            };
            header?: never;
            path: {
                scenario: components["schemas"]["ScenarioName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a scenario away, or bring a built-in one back to what it was at first */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getScenarioHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scenario: components["schemas"]["ScenarioName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every revision of one scenario */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioHistory"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    tryScenario: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "definition": {
                 *         "retrievers": [
                 *           {
                 *             "kind": "trending"
                 *           }
                 *         ]
                 *       },
                 *       "request": {
                 *         "userId": "ada",
                 *         "k": 5
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ScenarioTrialRequest"];
            };
        };
        responses: {
            /** @description Try a scenario on somebody before it is live */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScenarioTrial"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. FILTER_INVALID: The filter does not fit the catalog. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    predictByModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "instances": [
                 *         {
                 *           "user_id": "ada",
                 *           "items": [
                 *             "50",
                 *             "181"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PredictRequest"];
            };
        };
        responses: {
            /** @description Score items as TensorFlow Serving does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictResponse"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    predictByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "instances": [
                 *         {
                 *           "user_id": "ada",
                 *           "items": [
                 *             "50",
                 *             "181"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PredictRequest"];
            };
        };
        responses: {
            /** @description Score items by one version as TensorFlow Serving does */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PredictResponse"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getModelStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which versions of a model answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelStatus"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getModelVersionStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether one version answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelStatus"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getModelSignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a model takes and gives, as TensorFlow Serving tells it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelSignature"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getModelVersionSignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What one version takes and gives, as TensorFlow Serving tells it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelSignature"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getInferenceServer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The server's name and version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceServer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getServerLive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the server runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerLive"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getServerReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a model serves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServerReady"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getInferenceModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a model takes and gives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceModelMetadata"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getInferenceModelVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What one version takes and gives */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceModelMetadata"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getModelReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a model answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelReady"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    getModelVersionReady: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether one version answers, in the Open Inference Protocol */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelReady"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    infer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "inputs": [
                 *         {
                 *           "name": "user_id",
                 *           "shape": [
                 *             1
                 *           ],
                 *           "datatype": "BYTES",
                 *           "data": [
                 *             "ada"
                 *           ]
                 *         },
                 *         {
                 *           "name": "item_id",
                 *           "shape": [
                 *             2
                 *           ],
                 *           "datatype": "BYTES",
                 *           "data": [
                 *             "50",
                 *             "181"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["InferRequest"];
            };
        };
        responses: {
            /** @description Score items in the Open Inference Protocol */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferResponse"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    inferByVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "inputs": [
                 *         {
                 *           "name": "user_id",
                 *           "shape": [
                 *             1
                 *           ],
                 *           "datatype": "BYTES",
                 *           "data": [
                 *             "ada"
                 *           ]
                 *         },
                 *         {
                 *           "name": "item_id",
                 *           "shape": [
                 *             2
                 *           ],
                 *           "datatype": "BYTES",
                 *           "data": [
                 *             "50",
                 *             "181"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["InferRequest"];
            };
        };
        responses: {
            /** @description Score items by one version in the Open Inference Protocol */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferResponse"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InferenceError"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                limit?: number;
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    recordEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "ada",
                 *       "itemId": "50",
                 *       "type": "rate",
                 *       "value": 5
                 *     }
                 */
                "application/json": components["schemas"]["Events"];
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Record one event or many */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsAccepted"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events as they are stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["RecordedEvent"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchItems: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Search the catalog by title */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upsertItems: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "itemId": "50",
                 *         "attributes": {
                 *           "title": "Star Wars (1977)",
                 *           "genres": [
                 *             "Action",
                 *             "Sci-Fi"
                 *           ],
                 *           "year": 1977
                 *         }
                 *       }
                 *     ]
                 */
                "application/json": components["schemas"]["Items"];
            };
        };
        responses: {
            /** @description Add or change items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CatalogChanged"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredItem"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upsertItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "attributes": {
                 *         "title": "Star Wars (1977)",
                 *         "year": 1977
                 *       }
                 *     }
                 */
                "application/json": {
                    attributes: components["schemas"]["Attributes"];
                };
            };
        };
        responses: {
            /** @description Add or change one item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredItem"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an item out of the catalog */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getItemHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                itemId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every change of one item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ItemHistory"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Find users by the beginning of their ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserIds"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upsertUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example [
                 *       {
                 *         "userId": "ada",
                 *         "attributes": {
                 *           "country": "UK"
                 *         }
                 *       }
                 *     ]
                 */
                "application/json": components["schemas"]["Users"];
            };
        };
        responses: {
            /** @description Add or change users' attributes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsersChanged"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One user's attributes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredUser"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    eraseUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Erase one user, with a receipt */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUserEvents: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What one user did, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All imports, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createImport: {
        parameters: {
            query: {
                file: string;
                format?: "csv" | "movielens-ratings" | "movielens-items" | "movielens-users" | "items-ndjson";
                map?: string;
                scale?: string;
                simulated?: boolean;
                preview?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
            };
        };
        responses: {
            /** @description Import a file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IMPORT_UNREADABLE: The file could not be read to its end, so nothing of it was taken. IMPORT_MAPPING_INCOMPLETE: It is not clear which columns hold the user and the item, so nothing was taken. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One import's report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import's report as it grows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ImportReport"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRejections: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rows that an import refused, with line and reason */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectionsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSnapshots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All snapshots, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a snapshot of events and catalog */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SNAPSHOT_EMPTY: There is nothing to take a snapshot of. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One snapshot's manifest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    mergeSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "ada"
                 *     }
                 */
                "application/json": components["schemas"]["SessionMergeRequest"];
            };
        };
        responses: {
            /** @description Say whose an anonymous session is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionMerge"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that is held of one user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserExport"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                receiptId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The receipt of an erasure */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSuites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All suites, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuitesPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSuite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suite: components["schemas"]["SuiteName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One suite */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suite"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putSuite: {
        parameters: {
            query?: {
                ifRevision?: number;
            };
            header?: never;
            path: {
                suite: components["schemas"]["SuiteName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expectations": [
                 *         {
                 *           "expect": "not_null",
                 *           "table": "events",
                 *           "column": "user_id"
                 *         },
                 *         {
                 *           "expect": "between",
                 *           "table": "events",
                 *           "column": "value",
                 *           "where": {
                 *             "column": "type",
                 *             "in": [
                 *               "rate"
                 *             ]
                 *           },
                 *           "min": 1,
                 *           "max": 5,
                 *           "mostly": 0.99
                 *         },
                 *         {
                 *           "expect": "recent",
                 *           "table": "events",
                 *           "column": "at",
                 *           "hours": 24,
                 *           "severity": "warning"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SuiteDefinition"];
            };
        };
        responses: {
            /** @description Make or change a suite */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suite"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSuite: {
        parameters: {
            query?: {
                ifRevision?: number;
            };
            header?: never;
            path: {
                suite: components["schemas"]["SuiteName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take a suite away, or bring a built-in one back to what it was at first */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSuiteHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                suite: components["schemas"]["SuiteName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every revision of one suite */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuiteHistory"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listValidations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The reports of one snapshot, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    validateSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "suite": "training"
                 *     }
                 */
                "application/json": components["schemas"]["ValidationRequest"];
            };
        };
        responses: {
            /** @description Hold a snapshot against a suite */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationReport"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getValidation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
                reportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One report with its failing rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationReport"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a snapshot looks like: each column, ratings, activity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotProfile"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    proposeSuite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A suite that the snapshot passes, with margins; to be edited and saved */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuiteDefinition"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareSnapshots: {
        parameters: {
            query?: {
                with?: string;
            };
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What has changed since another snapshot */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotComparison"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where a snapshot comes from: parents, imports, parts of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotLineage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All runs, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "models": [
                 *         {
                 *           "name": "implicit-als",
                 *           "config": {
                 *             "factors": 64
                 *           }
                 *         }
                 *       ],
                 *       "seed": 42
                 *     }
                 */
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description Train models */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFIG_INVALID: A model's settings are out of range. MODEL_UNKNOWN: There is no model with this name. TOO_FEW_INTERACTIONS: There are too few interactions to train on. SNAPSHOT_EMPTY: There is nothing to take a snapshot of. DATA_INVALID: The data are not as the suite expects, so nothing was trained. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A run as it goes on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Run"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Cancel a run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Pause a run */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on with a run that was paused */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunCurves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The loss of each model of a run, epoch by epoch */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunCurves"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The models that can be trained, with their settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: {
                model?: string;
                stage?: "Staging" | "Production" | "Archived";
                limit?: number;
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All trained versions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersionsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBestVersion: {
        parameters: {
            query?: {
                metric?: string;
                model?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version that is best by one metric, with its interval */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BestVersion"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersionMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a version is, in the words of other registries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionMetadata"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describeVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tags": {
                 *         "owner": "shop"
                 *       },
                 *       "description": "After the spring import."
                 *     }
                 */
                "application/json": components["schemas"]["VersionNotes"];
            };
        };
        responses: {
            /** @description Give a version tags and a description */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionMetadata"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One version with its metrics and lineage */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelVersion"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a version with its files */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportOnnx: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One version as an ONNX file, for other programs to run */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description EXPORT_UNSUPPORTED: This model can't be exported to this format. EXPORT_TOO_LARGE: The model version is larger than a file of this format can be. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVersionItems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items that a version knows, in the order of its columns */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionItems"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAliases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which versions are champion and challenger */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliasesPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: components["schemas"]["Alias"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model": "implicit-als",
                 *       "version": "1.0.0"
                 *     }
                 */
                "application/json": components["schemas"]["AliasMove"];
            };
        };
        responses: {
            /** @description Promote a version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliasState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description GATE_REFUSED: The gate does not let this version become champion. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBackAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: components["schemas"]["Alias"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go back to the version before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliasState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a version must show before it becomes champion */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gate"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setGate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "metric": "ndcg@10",
                 *       "minimumDifference": 0,
                 *       "guards": [
                 *         {
                 *           "metric": "coverage@10",
                 *           "mayFallBy": 0.05
                 *         }
                 *       ],
                 *       "slices": [
                 *         {
                 *           "by": "activity",
                 *           "metric": "ndcg@10",
                 *           "mayFallBy": 0.02,
                 *           "leastUsers": 30
                 *         }
                 *       ],
                 *       "minimum": {
                 *         "users": 30,
                 *         "interactions": 100
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["GateDefinition"];
            };
        };
        responses: {
            /** @description Say what a version must show before it becomes champion */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Gate"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getGateHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The gate as it was before, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateHistory"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listVerdicts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the gate said of a version, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateVerdicts"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkGate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether a version would pass the gate now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateVerdict"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersionPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Which versions of a model answer by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPolicyState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setVersionPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "latest": {
                 *         "num_versions": 2
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["VersionPolicy"];
            };
        };
        responses: {
            /** @description Say which versions of a model answer by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPolicyState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getListLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recommendationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a served list was made from, back to the sources of its data */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description DATA_ERASED: This was about a user whose data were erased. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersionLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a version was made from, and what stands on it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSnapshotLineage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a snapshot was taken from, and everything that used it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lineage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "subjects": [
                 *         "champion",
                 *         "implicit-als"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ComparisonRequest"];
            };
        };
        responses: {
            /** @description Versions and runs side by side */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTracking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the mirror to MLflow stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackingState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchMlflowExperiments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "max_results": 100
                 *     }
                 */
                "application/json": components["schemas"]["MlflowExperimentSearch"];
            };
        };
        responses: {
            /** @description The one experiment, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowExperiments"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowExperiment: {
        parameters: {
            query: {
                experiment_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An experiment by its id, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowExperimentAnswer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowExperimentByName: {
        parameters: {
            query: {
                experiment_name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An experiment by its name, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowExperimentAnswer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    searchMlflowRuns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "experiment_ids": [
                 *         "0"
                 *       ],
                 *       "filter": "metrics.ndcg_at_10 > 0.1"
                 *     }
                 */
                "application/json": components["schemas"]["MlflowRunSearch"];
            };
        };
        responses: {
            /** @description Runs by a filter, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowRuns"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowRun: {
        parameters: {
            query?: {
                run_id?: string;
                run_uuid?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One run, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowRunAnswer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowMetricHistory: {
        parameters: {
            query: {
                run_id?: string;
                run_uuid?: string;
                metric_key: string;
                max_results?: number;
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A metric of a run, step by step, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowHistory"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    listMlflowArtifacts: {
        parameters: {
            query?: {
                run_id?: string;
                run_uuid?: string;
                path?: string;
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The files of a run, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowArtifacts"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    listMlflowFolder: {
        parameters: {
            query?: {
                path?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What lies in a folder of a run, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowFolder"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experimentId: string;
                runId: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file of a run, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowNestedFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                experimentId: string;
                runId: string;
                file: string;
                folder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A file in a folder of a run, such as its model, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": Blob | ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer>;
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. ARTIFACT_DAMAGED: The stored files of this model version are damaged or missing. ARTIFACT_KEY_MISSING: The key that this model version's files are encrypted with is not given. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. ARTIFACTS_UNAVAILABLE: The place where models' files are kept does not answer, or refuses. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    searchMlflowLoggedModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "experiment_ids": [
                 *         "0"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["MlflowLoggedModelSearch"];
            };
        };
        responses: {
            /** @description None: what MLflow 3 calls logged models lies with the runs here */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowLoggedModels"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    searchMlflowModels: {
        parameters: {
            query?: {
                filter?: string;
                max_results?: number;
                order_by?: string | string[];
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Registered models, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowRegisteredModels"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowModel: {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A registered model, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowRegisteredModelAnswer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowLatestVersions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "implicit-als"
                 *     }
                 */
                "application/json": components["schemas"]["MlflowLatestVersions"];
            };
        };
        responses: {
            /** @description The newest version of a registered model by stage, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowModelVersions"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowAlias: {
        parameters: {
            query: {
                name: string;
                alias: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version that has an alias, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowModelVersionAnswer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    searchMlflowVersions: {
        parameters: {
            query?: {
                filter?: string;
                max_results?: number;
                order_by?: string | string[];
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Model versions by a filter, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowModelVersions"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowVersion: {
        parameters: {
            query: {
                name: string;
                version: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A model version, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowModelVersionAnswer"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getMlflowDownloadUri: {
        parameters: {
            query: {
                name: string;
                version: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the files of a model version are, for MLflow's clients */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowDownloadUri"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MlflowError"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is here: counts, the data set, what is serving */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            /** @description Exchange a one-time token for a session cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. SIGN_IN_LINK_INVALID: This sign-in link was used already, or is too old. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description End the session of this cookie */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The roles of whoever asks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Make a one-time sign-in link for the console */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLink"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The API keys, without their secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeysPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "shop front",
                 *       "roles": [
                 *         "serve"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ApiKeyRequest"];
            };
        };
        responses: {
            /** @description Make an API key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rotateKey: {
        parameters: {
            query?: {
                graceSeconds?: number;
            };
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Give an API key a new secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Take an API key back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                before?: number;
                since?: string;
                until?: string;
                act?: string;
                actor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who administered what, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                since?: number;
                head?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Check that the audit log is as it was written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tenants, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantsPage"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tenantId": "north-shop",
                 *       "name": "The shop in the north"
                 *     }
                 */
                "application/json": components["schemas"]["TenantRequest"];
            };
        };
        responses: {
            /** @description Make a tenant and its first administrator's key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantCreated"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shut a tenant out; its data stay */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Let a tenant in again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTenantKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "administrator, again"
                 *     }
                 */
                "application/json": components["schemas"]["TenantKeyRequest"];
            };
        };
        responses: {
            /** @description Make another administrator's key for a tenant */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyCreated"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How long each kind of data is kept, and what would be removed now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": 730,
                 *       "decisions": 90,
                 *       "rejections": 30,
                 *       "sessions": 7
                 *     }
                 */
                "application/json": components["schemas"]["RetentionDays"];
            };
        };
        responses: {
            /** @description Say how long each kind of data is kept */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionState"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Remove now what is too old */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRun"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleRecommendations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "ada",
                 *       "limit": 20,
                 *       "location": {
                 *         "lat": 52.52,
                 *         "lng": 13.405
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleListRequest"];
            };
        };
        responses: {
            /** @description Recommend items to a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleList"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleAutoencoder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "ada",
                 *       "limit": 5
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleModelListRequest"];
            };
        };
        responses: {
            /** @description Recommend by the newest version of autoencoder */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleList"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleRbm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "ada",
                 *       "limit": 5
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleModelListRequest"];
            };
        };
        responses: {
            /** @description Recommend by the newest version of rbm */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleList"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleHybrid: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "ada",
                 *       "limit": 5
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleModelListRequest"];
            };
        };
        responses: {
            /** @description Recommend by the newest version of ensemble */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleList"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleUserRecommendations: {
        parameters: {
            query?: {
                limit?: number;
                explain?: boolean;
            };
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Recommend items to a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleList"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description SEQUENCE_UNKNOWN: The log of events has not come that far. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. FILTER_INVALID: The filter does not fit the catalog. SCENARIO_UNKNOWN: There is no scenario with this name. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatiblePrediction: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "ada",
                 *       "movie_id": "50"
                 *     }
                 */
                "application/json": components["schemas"]["CompatiblePredictionRequest"];
            };
        };
        responses: {
            /** @description What is expected of given movies */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatiblePredictions"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_UNKNOWN: There is no model with this name. MODEL_TOO_LARGE: The model version does not fit into the memory that models may take. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleExplanation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: components["schemas"]["Id"];
                movieId: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Why a movie suits a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_id": "ada",
                 *       "movie_id": "50",
                 *       "rating": 5
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleFeedback"];
            };
        };
        responses: {
            /** @description Record one event or many */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleFeedbackAccepted"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. DATABASE_UNAVAILABLE: The database does not answer, so nothing was stored. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleTraining: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "models": [
                 *         {
                 *           "model_type": "autoencoder",
                 *           "hyperparameters": {
                 *             "epochs": 50
                 *           }
                 *         },
                 *         {
                 *           "model_type": "rbm"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleTrainRequest"];
            };
        };
        responses: {
            /** @description Train models */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleTraining"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFIG_INVALID: A model's settings are out of range. MODEL_UNKNOWN: There is no model with this name. TOO_FEW_INTERACTIONS: There are too few interactions to train on. SNAPSHOT_EMPTY: There is nothing to take a snapshot of. DATA_INVALID: The data are not as the suite expects, so nothing was trained. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleRetraining: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model_type": "implicit-als"
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleRetrainRequest"];
            };
        };
        responses: {
            /** @description Train a model again on what is known now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleTraining"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description NOT_FOUND: There is nothing with this name. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFIG_INVALID: A model's settings are out of range. MODEL_UNKNOWN: There is no model with this name. TOO_FEW_INTERACTIONS: There are too few interactions to train on. SNAPSHOT_EMPTY: There is nothing to take a snapshot of. DATA_INVALID: The data are not as the suite expects, so nothing was trained. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleTrainingStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest run as it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleTraining"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All trained versions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleModels"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The champion's metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleMetrics"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. NO_MODEL_SERVING: No model is serving yet. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleMetricsHistory: {
        parameters: {
            query?: {
                model_type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics of all versions, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleMetricsHistory"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleModelComparison: {
        parameters: {
            query?: {
                versions?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions side by side, by their metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleComparison"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleComparison: {
        parameters: {
            query?: {
                versions?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Versions side by side, by their metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleComparison"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleActivation: {
        parameters: {
            query?: {
                force?: boolean;
                reason?: string;
            };
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Have a version serve */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleDeployment"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. GATE_REFUSED: The gate does not let this version become champion. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleDeletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Delete a version with its files */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description CONFLICT: The present state does not allow this. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compatibleDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "model_type": "implicit-als",
                 *       "version": "1.0.0"
                 *     }
                 */
                "application/json": components["schemas"]["CompatibleDeployRequest"];
            };
        };
        responses: {
            /** @description Have a version serve, or wait beside the one that serves */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompatibleDeployment"];
                };
            };
            /** @description VALIDATION_FAILED: The request does not have the expected form. MALFORMED_JSON: The body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNAUTHENTICATED: No valid key came with the request. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description FORBIDDEN: The key's role does not allow this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description MODEL_VERSION_MISSING: There is no such version of this model. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description REQUEST_TIMEOUT: The request did not arrive in time. */
            408: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description GATE_REFUSED: The gate does not let this version become champion. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description PAYLOAD_TOO_LARGE: The body is larger than is taken here. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description URL_TOO_LONG: The URL is longer than is taken here. */
            414: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description UNSUPPORTED_MEDIA_TYPE: This content type is not understood here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description RATE_LIMITED: Too many requests came within a minute. QUOTA_EXCEEDED: The key has spent its requests of today. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description HEADERS_TOO_LARGE: The request's headers are larger or more than are taken here. */
            431: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description INTERNAL: Something went wrong inside Palate. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description IDENTITY_PROVIDER_UNAVAILABLE: The keys by which tokens are checked can't be fetched. OVERLOADED: More work is waiting than is taken on. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
