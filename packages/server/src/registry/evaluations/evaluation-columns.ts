import type { VersionEvaluation } from "./version-evaluation.ts";

/** One column of an evaluation as it is stored: they follow one another. */
export interface EvaluationColumn {
  readonly name: string;
  readonly kind: "activity" | "metric" | "ratings";
  readonly length: number;
}

/** The columns of an evaluation one after another, as 32-bit floating point numbers. */
export function packColumns({ activity, perUser, ratings = [] }: VersionEvaluation) {
  const parts: [Omit<EvaluationColumn, "length">, Float32Array][] = [
    [{ name: "", kind: "activity" }, activity],
    ...Object.entries(perUser).map(([name, values]): (typeof parts)[number] => [
      { name, kind: "metric" },
      values,
    ]),
    ...ratings.map((values, index): (typeof parts)[number] => [
      { name: String(index), kind: "ratings" },
      values,
    ]),
  ];
  const columns: EvaluationColumn[] = parts.map(([column, { length }]) => ({ ...column, length }));
  const measured = Buffer.concat(
    parts.map(([, { buffer, byteOffset, byteLength }]) => Buffer.from(buffer, byteOffset, byteLength)),
  );
  return { columns, measured };
}

/** @param measured what `packColumns` made of the columns */
export function unpackColumns(
  heldOut: string,
  columns: readonly EvaluationColumn[],
  measured: Uint8Array,
): VersionEvaluation {
  // A copy: bytes of the driver begin anywhere, numbers of four bytes may not.
  const values = new Float32Array(new Uint8Array(measured).buffer);
  let from = 0;
  let activity = new Float32Array(0);
  const perUser: Record<string, Float32Array> = {};
  const ratings: Float32Array[] = [];
  for (const { name, kind, length } of columns) {
    const own = values.slice(from, from + length);
    from += length;
    if (kind === "activity") activity = own;
    else if (kind === "metric") perUser[name] = own;
    else ratings.push(own);
  }
  return { heldOut, activity, perUser, ...(ratings.length > 0 && { ratings }) };
}
