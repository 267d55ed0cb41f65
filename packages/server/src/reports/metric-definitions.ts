import type { MetricDefinition } from "@palate/contract";

type Definition = Omit<MetricDefinition, "metric">;

const atLength: Readonly<Record<string, (k: string) => Definition>> = {
  ndcg: (k) => ({
    name: `Ranking quality (NDCG) of the first ${k}`,
    definition:
      `Held-out items that the user liked count where they stand in the first ${k} places: more the higher. 1 when they ` +
      "all come first, 0 when none is listed. The mean over users.",
    better: "more",
  }),
  recall: (k) => ({
    name: `Recall in the first ${k}`,
    definition: `Of the held-out items that a user liked, the share that the first ${k} places hold. The mean over users.`,
    better: "more",
  }),
  "capped-recall": (k) => ({
    name: `Recall in the first ${k}, of what they can hold`,
    definition: `As recall, of as many liked items as ${k} places can hold.`,
    better: "more",
  }),
  precision: (k) => ({
    name: `Precision of the first ${k}`,
    definition: `The share of the first ${k} places that hold a held-out item the user liked. The mean over users.`,
    better: "more",
  }),
  map: (k) => ({
    name: `Mean average precision of the first ${k}`,
    definition:
      "The precision at each place that holds a liked held-out item, averaged. The mean over users.",
    better: "more",
  }),
  mrr: (k) => ({
    name: `Place of the first hit within ${k}`,
    definition: `1 over the place of the first liked held-out item; 0 when there is none within ${k}. The mean over users.`,
    better: "more",
  }),
  "hit-rate": (k) => ({
    name: `Users with a hit within ${k}`,
    definition: `The share of users whose first ${k} places hold at least one liked held-out item.`,
    better: "more",
  }),
  coverage: (k) => ({
    name: `Share of the catalog that is listed`,
    definition: `The share of all items that stand in the first ${k} places of at least one user. A fact: it has no interval.`,
    better: "more",
  }),
  gini: (k) => ({
    name: "Inequality of listed items (Gini)",
    definition: `0 when all items stand in the first ${k} places equally often, near 1 when one item takes every place. A fact.`,
    better: "less",
  }),
  novelty: (k) => ({
    name: `Surprise of the first ${k}, in bits`,
    definition:
      "How rare the listed items are: an item that half of all users know has 1 bit, a quarter 2 bits, and so on. The mean over lists.",
    better: "neither",
  }),
  popularity: (k) => ({
    name: `Popularity of the first ${k}`,
    definition: "How many users had to do with a listed item, on average.",
    better: "neither",
  }),
  "long-tail": (k) => ({
    name: `Places for the long tail in the first ${k}`,
    definition: "The share of places that hold items beyond the most popular fifth of the catalog.",
    better: "neither",
  }),
  diversity: (k) => ({
    name: `Variety within the first ${k}`,
    definition:
      "How little the genres of two items of a list have in common, on average: 0 the same, 1 nothing.",
    better: "more",
  }),
  miscalibration: (k) => ({
    name: `Distance from the user's mix of genres`,
    definition:
      `How far the genres of the first ${k} are from those of the user's history (Kullback-Leibler divergence); 0 when ` +
      "the shares are equal.",
    better: "less",
  }),
};

const others: Readonly<Record<string, Definition>> = {
  rmse: {
    name: "Rating error (RMSE)",
    definition:
      "How far predicted ratings are from the held-out ones, in stars, with large errors counting more. Over all ratings.",
    better: "less",
  },
  mae: {
    name: "Mean rating error (MAE)",
    definition: "How far predicted ratings are from the held-out ones on average, in stars.",
    better: "less",
  },
  r2: {
    name: "Explained variance (R²)",
    definition:
      "The share of the variance of held-out ratings that predictions explain; 0 is no better than their mean.",
    better: "more",
  },
  "user-rmse": {
    name: "Rating error by user",
    definition:
      "The RMSE of each user's ratings, averaged over users, so that busy users count no more than others.",
    better: "less",
  },
  auc: {
    name: "Telling liked from disliked (AUC)",
    definition: "How often a held-out liked item scores above a disliked one: 0.5 by chance, 1 always.",
    better: "more",
  },
  accuracy: {
    name: "Accuracy",
    definition: "The share of held-out interactions that are called rightly liked or disliked.",
    better: "more",
  },
  precision: {
    name: "Precision of “liked”",
    definition: "Of the held-out interactions that are called liked, the share that are.",
    better: "more",
  },
  recall: {
    name: "Recall of “liked”",
    definition: "Of the held-out liked interactions, the share that are called so.",
    better: "more",
  },
  f1: { name: "F1", definition: "The harmonic mean of precision and recall.", better: "more" },
  "log-loss": {
    name: "Log-loss",
    definition: "How surprised predicted probabilities are by what came true; 0 is best.",
    better: "less",
  },
  "brier-score": {
    name: "Brier score",
    definition: "The mean squared distance of predicted probabilities from what came true; 0 is best.",
    better: "less",
  },
};

/** What a metric means, in words for people who do not compute it; its own name where nothing is known of it. */
export function metricDefinition(metric: string): MetricDefinition {
  const [base = "", k] = metric.split("@", 2);
  const known = k === undefined ? others[metric] : atLength[base]?.(k);
  return { metric, ...(known ?? { name: metric, definition: "", better: "neither" }) };
}

const firstMetrics = [
  "ndcg@10",
  "recall@10",
  "hit-rate@10",
  "coverage@10",
  "novelty@10",
  "diversity@10",
  "rmse",
];

/** @returns those of the metrics that the first table shows, in its order: one that decides first */
export function headlineMetrics(measured: ReadonlySet<string>): string[] {
  return firstMetrics.filter((metric) => measured.has(metric));
}
