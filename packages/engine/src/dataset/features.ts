/**
 * What is known of users or of items beyond their interactions, as sparse rows: row `r` has the features
 * `columns[e]` with the weights `values[e]` for `e` from `offsets[r]` up to, not including, `offsets[r + 1]`.
 *
 * Columns that come from one attribute form a group, such as all genres or all words of a description: models may
 * regularize or weigh groups apart.
 */
export interface Features {
  readonly rowCount: number;
  readonly columnCount: number;
  /** `rowCount + 1` entries */
  readonly offsets: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
  /** what each column stands for, such as "Drama"; one per column */
  readonly names: readonly string[];
  /** the group of each column, an index into `groupNames` */
  readonly groups: Int32Array;
  /** the attribute that each group comes from, such as "genres" */
  readonly groupNames: readonly string[];
}
