import type { GraphWriter, Value } from "./graph-writer.ts";

/** The histories of a batch of users as rows of a matrix with a column for each item. */
export interface HistoryRows {
  /** batch x items: what was said of each item, 0 where nothing was */
  readonly values: Value;
  /** batch x items: 1 where something was said, else 0; written where it is asked for */
  known(): Value;
}

/** The input of models of preferences. */
export function preferenceRows(writer: GraphWriter, itemCount: number): HistoryRows {
  return rowsOf(
    writer,
    "preferences",
    itemCount,
    "A row for each user with a column for each item: 1 for liked, -1 for disliked, 0 where nothing is known.",
  );
}

/** The input of models of ratings. */
export function ratingRows(writer: GraphWriter, itemCount: number): HistoryRows {
  return rowsOf(
    writer,
    "ratings",
    itemCount,
    "A row for each user with a column for each item: its rating, 0 where there is none. A rating of 0 is written as 1e-30.",
  );
}

/** batch x items: 1 where an item was liked, else 0 */
export function likedRows(writer: GraphWriter, { values }: HistoryRows): Value {
  return writer.cast(writer.op("Greater", [values, writer.number(0)]), "float32");
}

function rowsOf(writer: GraphWriter, name: string, itemCount: number, doc: string): HistoryRows {
  const values = writer.input({ name, type: "float32", shape: ["batch", itemCount], doc });
  return {
    values,
    known() {
      const isUnknown = writer.op("Equal", [values, writer.number(0)]);
      return writer.cast(writer.op("Not", [isUnknown]), "float32");
    },
  };
}
