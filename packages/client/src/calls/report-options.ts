export type ReportOptions = {
  /**
   * What the models are held against beside their baseline: MODEL@VERSION, a model, an alias or a run's id, with commas between.
   * The champion when absent, nothing when empty.
   */
  readonly against?: string;
};
