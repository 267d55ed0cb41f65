/** The models that a run trains when it names none: quick to fit, and good on most data. */
export const usualModels: readonly string[] = ["popularity", "item-knn", "implicit-als", "biased-mf"];
