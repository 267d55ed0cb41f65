/** How much one request may carry. The schemas and the server read the same numbers. */
export const limits = {
  idLength: 256,
  eventsPerRequest: 10_000,
  itemsPerRequest: 10_000,
  /** body of a JSON or NDJSON request */
  bodyBytes: 8 * 1024 * 1024,
  /** values in a JSON or NDJSON body, inner ones included */
  bodyValues: 1_000_000,
  /** lists and objects within one another in a JSON body */
  bodyDepth: 32,
  urlLength: 8192,
  /** of a request's headers and its first line together, and how many headers */
  headerBytes: 16 * 1024,
  headers: 100,
  /** how long a request may take to arrive: its headers; a JSON body; any body */
  headersSeconds: 10,
  bodySeconds: 30,
  uploadSeconds: 60 * 60,
  /** how long a file that is sent may pause */
  uploadPauseSeconds: 60,
  /** how long a list or an acknowledgement may take */
  answerSeconds: 10,
  contextFields: 64,
  attributeFields: 256,
  /** how far an event may lie in the future before it is refused, to allow for clocks that run ahead */
  futureToleranceMs: 5 * 60 * 1000,
  recommendationsPerRequest: 1000,
  predictionsPerRequest: 1000,
  usersPerBatch: 10_000,
  historyLength: 1000,
  trialsPerStudy: 10_000,
  /** candidates that an external ranker is asked about */
  rankedOutside: 1000,
  /** pairs of user and item, and different users, that one inference may ask about */
  pairsPerInference: 10_000,
  usersPerInference: 1000,
} as const;
