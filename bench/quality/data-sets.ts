import { dataFile } from "../data-folder.ts";

/** One data set with the protocol by which the literature reports figures on it. */
export interface QualityDataSet {
  /** also the name of its recipes, `bench/recipes/NAME.json` */
  readonly name: string;
  readonly protocol: string;
  readonly task: "run" | "rate";
  /** options of `palate lab split` that make `train` and `test` out of one file, where there is one */
  readonly divide?: { readonly file: string; readonly options: readonly string[] };
  readonly train?: string;
  readonly test?: string;
  /** further options of `palate lab run` or `palate lab rate` */
  readonly options: readonly string[];
  /** metrics of the table; the first one orders it */
  readonly metrics: readonly string[];
  /** what others reach, measured on the same files or published */
  readonly others: readonly { readonly name: string; readonly figures: readonly string[] }[];
}

export const dataSets: readonly QualityDataSet[] = [
  {
    name: "ml-100k",
    protocol: "the official fold u1; models that can use them see attributes and times",
    task: "rate",
    train: "ml-100k/u1.base",
    test: "ml-100k/u1.test",
    options: ["--users", "ml-100k/u.user", "--items", "ml-100k/u.item"],
    metrics: ["rmse", "mae"],
    others: [
      { name: "myFM 0.3.6, ordinal probit", figures: [".8823", ".6930"] },
      { name: "myFM 0.3.6, regression", figures: [".8838", ".6926"] },
      { name: "LensKit 2025.8.1 ItemKNN", figures: [".9273", ".7238"] },
      { name: "LensKit 2025.8.1 BiasedMF", figures: [".9319", ".7320"] },
      { name: "Surprise 1.1.5 SVD++", figures: [".9330", ".7327"] },
      { name: "Surprise 1.1.5 SVD", figures: [".9513", ".7502"] },
    ],
  },
  {
    name: "ml-1m",
    protocol: "a tenth of the rows held out by a hash of their number",
    task: "rate",
    divide: {
      file: "ml-1m/ratings.notime.dat",
      options: ["--protocol", "row-hash", "--share", "0.1"],
    },
    options: [],
    metrics: ["rmse", "mae"],
    others: [
      { name: "myFM 0.3.6, regression, 50 sweeps", figures: [".8251", ".6449"] },
      { name: "Surprise 1.1.5 SVD", figures: [".8677", ".6804"] },
    ],
  },
  {
    name: "ml-1m-timed",
    protocol: "the latest rating of each of the users 1 to 2999, whose times are known; full ranking",
    task: "run",
    divide: {
      file: "ml-1m/ratings.first487650.dat",
      options: ["--protocol", "leave-one-out", "--choose", "latest"],
    },
    options: ["--k", "10"],
    metrics: ["hit-rate@10", "ndcg@10"],
    others: [],
  },
  {
    name: "ml-1m-ncf",
    protocol: "each user's last item among the 99 published negatives",
    task: "run",
    train: "ml-1m-ncf/ml-1m.train.rating",
    test: "ml-1m-ncf/ml-1m.test.rating",
    options: ["--protocol", "given-negatives", "--negatives", "ml-1m-ncf/ml-1m.test.negative", "--k", "10"],
    metrics: ["hit-rate@10", "ndcg@10"],
    others: [
      { name: "iALS, 192 factors (Rendle et al. 2021)", figures: [".7310", ".4521"] },
      { name: "NeuMF pretrained (He et al. 2017)", figures: [".726", ".445"] },
      { name: "implicit 0.7.3 ALS, tuned", figures: [".7237", ".4476"] },
      { name: "EASE in NumPy", figures: [".7182", ".4511"] },
    ],
  },
  {
    name: "gowalla",
    protocol: "full ranking, recall over all items of the test",
    task: "run",
    train: "gowalla/train.txt",
    test: "gowalla/test.txt",
    options: ["--k", "20"],
    metrics: ["recall@20", "ndcg@20"],
    others: [
      { name: "BSPM-EM (Choi et al. 2023)", figures: [".1920", ".1597"] },
      { name: "GF-CF in SciPy", figures: [".1870", ".1538"] },
      { name: "implicit 0.7.3 ALS, tuned on the test", figures: [".1682", ".1416"] },
      { name: "implicit 0.7.3 TF-IDF kNN", figures: [".1408", ".1058"] },
    ],
  },
  {
    name: "lightgcn-lastfm",
    protocol: "full ranking, recall over all items of the test",
    task: "run",
    train: "lightgcn-lastfm/data1.txt",
    test: "lightgcn-lastfm/test1.txt",
    options: ["--k", "20"],
    metrics: ["recall@20", "ndcg@20"],
    others: [],
  },
  {
    name: "douban",
    protocol: "Monti's division",
    task: "rate",
    train: "douban/train.tsv",
    test: "douban/test.tsv",
    options: [],
    metrics: ["rmse", "mae"],
    others: [
      { name: "IGMC (Zhang and Chen 2020)", figures: [".721", ""] },
      { name: "GC-MC (Berg et al. 2017)", figures: [".734", ""] },
      { name: "GRALS (Rao et al. 2015)", figures: [".8326", ""] },
    ],
  },
  {
    name: "goodbooks",
    protocol: "a tenth of the rows held out by a hash of their number",
    task: "rate",
    divide: {
      file: "goodbooks-10k/ratings.v1.csv",
      options: ["--protocol", "row-hash", "--share", "0.1"],
    },
    options: [],
    metrics: ["rmse", "mae"],
    others: [],
  },
  {
    name: "foursquare",
    protocol:
      "New York: the place that each user came to know last, among all that they did not know; full ranking",
    task: "run",
    divide: {
      file: "foursquare-nyc/checkins.tsv",
      options: ["--map", "user=user,item=poi,timestamp=utc_unix_minute_start"].concat(
        ["--repeats", "first"],
        ["--protocol", "leave-one-out", "--choose", "latest"],
      ),
    },
    options: ["--k", "10"],
    metrics: ["hit-rate@10", "ndcg@10"],
    others: [],
  },
];

/** Options that name files of data sets become paths. */
export function withPaths(options: readonly string[]): string[] {
  return options.map((option) => (option.includes("/") ? dataFile(option) : option));
}
