/** What the worker that reads a Parquet file is asked. */
export interface ParquetTask {
  /** the Parquet file; nothing else is read */
  readonly path: string;
  /** where its rows are written: a JSON array of values on each line */
  readonly rowsPath: string;
  /** rows wanted; all when absent */
  readonly mostRows?: number;
}

export interface ParquetFindings {
  readonly names: readonly string[];
}
