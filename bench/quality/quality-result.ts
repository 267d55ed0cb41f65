/** What one model came to by its recipe. */
export interface RecipeOutcome {
  readonly model: string;
  readonly settings: Readonly<Record<string, number | string | boolean>>;
  readonly metrics: Readonly<
    Record<string, { readonly value: number; readonly low: number; readonly high: number }>
  >;
  readonly fitSeconds: number;
  readonly evaluationSeconds: number;
  /** of the whole process, the data and the evaluation included */
  readonly peakMemoryBytes: number;
  readonly threads: number;
}

/** `bench/results/quality/NAME.json` */
export interface QualityResult {
  /** of the data set */
  readonly name: string;
  readonly outcomes: readonly RecipeOutcome[];
}
