/** One row of a file. `Value` is a text where the format knows nothing else. */
export interface FileRecord<Value = string> {
  /** 1-based line at which the row ends; in JSON arrays and Parquet the number of the row */
  readonly line: number;
  /** one of several rows that share a line, from 1 */
  readonly part?: number;
  readonly fields: readonly Value[];
  /** the row as it stands in the file, but for quotes */
  readonly text: string;
  /** why the row can't be read at all; then it has no fields */
  readonly fault?: string;
}
