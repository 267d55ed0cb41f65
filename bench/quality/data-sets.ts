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
}

/** New York's check-ins, of which each user's latest is held out, or the latest at a place that was new to them. */
function latestCheckIns(choose: "latest" | "latest-new"): NonNullable<QualityDataSet["divide"]> {
  return {
    file: "foursquare-nyc/checkins.tsv",
    options: ["--map", "user=user,item=poi,timestamp=utc_unix_minute_start"].concat([
      "--protocol",
      "leave-one-out",
      "--choose",
      choose,
    ]),
  };
}

export const dataSets: readonly QualityDataSet[] = [
  {
    name: "ml-100k",
    protocol:
      "the official fold u1; models that can use them see attributes and times; ratings from 3 on count as liked",
    task: "rate",
    train: "ml-100k/u1.base",
    test: "ml-100k/u1.test",
    options: ["--users", "ml-100k/u.user", "--items", "ml-100k/u.item", "--liked-from", "3"],
    metrics: ["rmse", "user-rmse", "mae", "auc", "log-loss"],
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
  },
  {
    name: "ml-1m-ncf",
    protocol: "each user's last item among the 99 published negatives",
    task: "run",
    train: "ml-1m-ncf/ml-1m.train.rating",
    test: "ml-1m-ncf/ml-1m.test.rating",
    options: ["--protocol", "given-negatives", "--negatives", "ml-1m-ncf/ml-1m.test.negative", "--k", "10"],
    metrics: ["hit-rate@10", "ndcg@10"],
  },
  {
    name: "gowalla",
    protocol: "full ranking, recall over all items of the test",
    task: "run",
    train: "gowalla/train.txt",
    test: "gowalla/test.txt",
    options: ["--k", "20"],
    metrics: ["recall@20", "ndcg@20"],
  },
  {
    name: "lightgcn-lastfm",
    protocol: "full ranking, recall over all items of the test",
    task: "run",
    train: "lightgcn-lastfm/data1.txt",
    test: "lightgcn-lastfm/test1.txt",
    options: ["--k", "20"],
    metrics: ["recall@20", "ndcg@20"],
  },
  {
    name: "douban",
    protocol: "Monti's division",
    task: "rate",
    train: "douban/train.tsv",
    test: "douban/test.tsv",
    options: [],
    metrics: ["rmse", "mae"],
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
  },
  {
    name: "foursquare-next",
    protocol: "New York: the place of each user's last check-in, among all places; full ranking",
    task: "run",
    divide: latestCheckIns("latest"),
    options: ["--k", "10", "--recommend-seen"],
    metrics: ["hit-rate@10", "ndcg@10"],
  },
  {
    name: "foursquare",
    protocol:
      "New York: the place that each user came to know last, among all that they did not know, after every check-in before it; full ranking",
    task: "run",
    divide: latestCheckIns("latest-new"),
    options: ["--k", "10"],
    metrics: ["hit-rate@10", "ndcg@10"],
  },
];

/** Options that name files of data sets become paths. */
export function withPaths(options: readonly string[]): string[] {
  return options.map((option) => (option.includes("/") ? dataFile(option) : option));
}
