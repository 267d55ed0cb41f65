import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LabRecord } from "../src/lab/record.ts";
import { palate, palateJson } from "./palate-process.ts";

let folder: string;
let train: string;
let test_: string;
const at = (name: string): string => join(folder, name);

/** Users of two kinds who like films of their kind, on a scale of 1 to 5. */
function ratings(): string[] {
  const rows: string[] = [];
  for (let user = 0; user < 40; user++) {
    for (let item = 0; item < 30; item++) {
      const hash = Math.imul(user * 31 + item + 1, 2_654_435_761) >>> 0;
      const isOwn = user % 2 === item % 2;
      if (hash % 100 < (isOwn ? 60 : 20))
        rows.push([user, item, isOwn ? 4 + (hash % 2) : 1 + (hash % 2)].join("\t"));
    }
  }
  return rows;
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "palate-lab-"));
  [train, test_] = [at("train.tsv"), at("test.tsv")];
  const rows = ratings();
  const isTest = (_: string, index: number) => index % 5 === 0;
  writeFileSync(test_, rows.filter(isTest).join("\n"));
  writeFileSync(train, rows.filter((row, index) => !isTest(row, index)).join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const rowsOf = (path: string): string[][] =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));

describe("palate lab", () => {
  test("E2: the figures of a run can be computed again from the lists that it writes", async () => {
    const [lists, out] = [at("lists.tsv"), at("results.json")];
    const run = ["lab", "run", "--train", train, "--test", test_, "--models", "implicit-als", "--k", "5"];
    const { code, stdout } = await palate([...run, "--liked-from", "3", "--lists", lists, "--out", out]);
    expect(code).toBe(0);
    const record = JSON.parse(readFileSync(out, "utf8")) as LabRecord;
    const { metrics, config } = record.models[0]!;
    expect(stdout).toContain(metrics["ndcg@5"]!.value.toFixed(4));
    expect(config).toMatchObject({ factors: 64, epochs: 15 });
    expect(record).toMatchObject({ seed: 42, users: 40, items: 30 });
    expect(record.files.map(({ sha256 }) => sha256)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);

    const liked = new Map<string, Set<string>>();
    for (const [user = "", item = "", rating] of rowsOf(test_))
      if (Number(rating) >= 3) liked.set(user, (liked.get(user) ?? new Set()).add(item));
    const seen = new Set(rowsOf(train).map(([user, item]) => `${user} ${item}`));
    const gains = new Map([...liked.keys()].map((user) => [user, 0]));
    const scoreBefore = new Map<string, number>();
    for (const [user = "", item = "", rank, score] of rowsOf(lists)) {
      expect(seen.has(`${user} ${item}`)).toBe(false);
      expect(Number(score)).toBeLessThanOrEqual(scoreBefore.get(user) ?? Number.POSITIVE_INFINITY);
      scoreBefore.set(user, Number(score));
      if (liked.get(user)?.has(item)) gains.set(user, gains.get(user)! + 1 / Math.log2(Number(rank) + 1));
    }
    const ideal = (count: number) =>
      Array.from({ length: Math.min(5, count) }, (_, place) => 1 / Math.log2(place + 2)).reduce(
        (a, b) => a + b,
      );
    const ndcgs = [...gains].map(([user, gain]) => gain / ideal(liked.get(user)!.size));
    const mean = ndcgs.reduce((a, b) => a + b) / ndcgs.length;
    expect(metrics["ndcg@5"]!.value).toBeCloseTo(mean, 12);
    expect(mean).toBeGreaterThan(0.3);
  });

  test("T5: threads change nothing, and neither does doing it again", async () => {
    const run = ["lab", "run", "--train", train, "--test", test_, "--models", "popularity,implicit-als"];
    const [one, two] = await Promise.all(
      ["1", "2"].map(async (threads) => {
        const lists = at(`lists-${threads}.tsv`);
        await palate([...run, "--threads", threads, "--lists", lists]);
        return readFileSync(lists, "utf8");
      }),
    );
    expect(two).toBe(one);
    expect(one).toMatch(/^popularity\t/);
  });

  test("E1: the error of a rating run can be computed again from the predictions that it writes", async () => {
    const predictions = at("predictions.tsv");
    const { code, value } = await palateJson<LabRecord>([
      "lab",
      "rate",
      "--train",
      train,
      "--test",
      test_,
      "--models",
      "biased-mf",
      "--predictions",
      predictions,
    ]);
    expect(code).toBe(0);
    const errors = rowsOf(predictions).map(
      ([, , rating, predicted]) => (Number(rating) - Number(predicted)) ** 2,
    );
    expect(errors).toHaveLength(rowsOf(test_).length);
    const rmse = Math.sqrt(errors.reduce((a, b) => a + b) / errors.length);
    expect(value.models[0]!.metrics.rmse!.value).toBeCloseTo(rmse, 12);
  });

  test("E7: models are compared in pairs, a baseline among them, and by slice", async () => {
    const items = at("items.csv");
    const described = Array.from(
      { length: 30 },
      (_, item) => `${item},${item % 2 ? "odd" : '"even|round"'},${1990 + item}`,
    );
    writeFileSync(items, ["item,genres,year", ...described].join("\n"));
    const run = ["lab", "run", "--train", train, "--test", test_, "--models", "implicit-als,content"];
    const { code, value } = await palateJson<LabRecord>([...run, "--liked-from", "3", "--items", items]);
    expect(code).toBe(0);
    expect(value.models.map(({ name }) => name)).toEqual(["implicit-als", "content", "popularity"]);
    expect(value.files.map(({ path }) => path)).toEqual([train, test_, items]);
    const [als, , popularity] = value.models;
    const best = value.models.toSorted(
      (a, b) => b.metrics["ndcg@10"]!.value - a.metrics["ndcg@10"]!.value,
    )[0]!;
    expect(value.comparisons.map(({ first }) => first)).toEqual([best.name, best.name]);
    const { differences } = value.comparisons.find(({ second }) => second === "popularity")!;
    const gap = best.metrics["ndcg@10"]!.value - popularity!.metrics["ndcg@10"]!.value;
    expect(differences["ndcg@10"]!.value).toBeCloseTo(gap, 12);
    expect(differences["ndcg@10"]!.pValue).toBeLessThan(0.05);

    expect(Object.keys(als!.slices!)).toEqual([
      "users by activity",
      "users by interactions",
      "items by interactions",
      "items by genres",
      "items by year",
    ]);
    const parts = als!.slices!["users by activity"]!;
    const users = parts.reduce((sum, { userCount }) => sum + userCount, 0);
    const whole = parts.reduce(
      (sum, { userCount, metrics }) => sum + userCount * metrics["ndcg@10"]!.value,
      0,
    );
    expect(whole / users).toBeCloseTo(als!.metrics["ndcg@10"]!.value, 12);
    const genres = als!.slices!["items by genres"]!;
    expect(genres.map(({ name }) => name)).toEqual(["even", "odd", "round"]);
    expect(genres[2]!.metrics).toEqual(genres[0]!.metrics);
    for (const metric of ["diversity@10", "miscalibration@10", "gini@20", "long-tail@5", "capped-recall@5"])
      expect(als!.metrics[metric]!.value).toBeGreaterThanOrEqual(0);

    const { stdout } = await palate([...run, "--liked-from", "3", "--items", items]);
    for (const heading of ["ndcg@10, users by activity", "gini@10"]) expect(stdout).toContain(heading);
    expect(stdout).toContain(`${best.name} less popularity: +${gap.toFixed(4)}`);

    const alone = await palateJson<LabRecord>([...run, "--items", items, "--no-baseline"]);
    expect(alone.value.models.map(({ name }) => name)).toEqual(["implicit-als", "content"]);
    const without = await palate(run);
    expect(without.code).toBe(4);
    expect(without.stderr).toMatch(/content describes items by their features.*--items FILE/);
  });

  test("E4, E6: predicted ratings by slice, and their calibration", async () => {
    const rate = ["lab", "rate", "--train", train, "--test", test_, "--models", "biased-mf"];
    const { value } = await palateJson<LabRecord>(rate);
    const { metrics, slices, calibration } = value.models[0]!;
    expect(value.models.map(({ name }) => name)).toEqual(["biased-mf", "bias"]);
    const gap = Math.abs(metrics.rmse!.value - value.models[1]!.metrics.rmse!.value);
    expect(value.comparisons).toHaveLength(1);
    expect(-value.comparisons[0]!.differences.rmse!.value).toBeCloseTo(gap, 9);
    const counts = calibration!.map(({ count }) => count);
    const rows = counts.reduce((a, b) => a + b);
    expect(rows).toBe(rowsOf(test_).length);
    const error = calibration!.reduce(
      (sum, { count, meanPredicted, meanActual }) => sum + count * Math.abs(meanPredicted - meanActual),
      0,
    );
    expect(metrics["calibration-error"]!.value).toBeCloseTo(error / rows, 12);
    for (const name of ["users by interactions", "items by interactions"]) {
      const squares = slices![name]!.map(
        ({ interactionCount, metrics }) => interactionCount * metrics.rmse!.value ** 2,
      );
      expect(Math.sqrt(squares.reduce((a, b) => a + b) / rows)).toBeCloseTo(metrics.rmse!.value, 9);
    }
  });

  test("E3: what is liked is told from the rest, by ratings, by probabilities, and by an order alone", async () => {
    const predictions = at("rated.tsv");
    const rate = ["lab", "rate", "--train", train, "--test", test_, "--liked-from", "3"];
    const [rated, scored] = [
      await palateJson<LabRecord>([...rate, "--models", "biased-mf", "--predictions", predictions]),
      await palateJson<LabRecord>([...rate, "--models", "rbm"]),
    ];
    const rows = rowsOf(predictions).map(([, , rating, predicted]) => [Number(rating), Number(predicted)]);
    const [liked, others] = [rows.filter(([rating]) => rating! >= 3), rows.filter(([rating]) => rating! < 3)];
    const wins = liked.flatMap(([, high]) =>
      others.map(([, low]) => (high! > low! ? 1 : high === low ? 0.5 : 0)),
    );
    const auc = wins.reduce<number>((sum, win) => sum + win, 0) / wins.length;
    const [ratings] = rated.value.models;
    expect(ratings!.metrics.auc!.value).toBeCloseTo(auc, 12);
    expect(ratings!.metrics["user-rmse"]!.value).toBeGreaterThan(0);
    expect(ratings!.metrics["log-loss"]).toBeUndefined();
    const [probabilities, order] = scored.value.models;
    expect(order!.name).toBe("popularity");
    expect(Object.keys(order!.metrics)).toEqual(["auc"]);
    expect(probabilities!.metrics.auc!.value).toBeGreaterThan(order!.metrics.auc!.value);
    expect(probabilities!.metrics["log-loss"]!.value).toBeLessThan(Math.LN2);
    const shown = (await palate([...rate, "--models", "rbm"])).stdout;
    expect(shown).toContain(probabilities!.metrics.auc!.value.toFixed(4));
  });

  test("among given negatives, a sampled protocol by its name only", async () => {
    const negatives = at("negatives.txt");
    const lines = Array.from(
      { length: 40 },
      (_, user) => `(${user},${user % 2})\t${Array.from({ length: 9 }, (_, n) => n + 2).join("\t")}`,
    );
    writeFileSync(negatives, lines.join("\n"));
    const run = [
      "lab",
      "run",
      "--train",
      train,
      "--test",
      test_,
      "--models",
      "popularity",
      "--protocol",
      "given-negatives",
    ];
    expect((await palate(run)).code).toBe(2);
    const { value } = await palateJson<LabRecord>([...run, "--negatives", negatives]);
    expect(value.protocol).toContain("sampled");
    expect(Object.keys(value.models[0]!.metrics)).toEqual(
      [5, 10, 20].flatMap((k) => [`hit-rate@${k}`, `ndcg@${k}`]),
    );
  });

  test("a split keeps every interaction once, and its files can be run", async () => {
    const [a, b] = [at("a.tsv"), at("b.tsv")];
    const { code } = await palate([
      "lab",
      "split",
      train,
      "--protocol",
      "leave-one-out",
      "--train",
      a,
      "--test",
      b,
    ]);
    expect(code).toBe(0);
    const both = [...rowsOf(a), ...rowsOf(b)].map((row) => row.join("\t"));
    expect(both.toSorted()).toEqual(
      rowsOf(train)
        .map((row) => row.join("\t"))
        .toSorted(),
    );
    expect(new Set(rowsOf(b).map(([user]) => user)).size).toBe(rowsOf(b).length);
    expect((await palate(["lab", "run", "--train", a, "--test", b, "--models", "popularity"])).code).toBe(0);
  });

  test("a split can keep the first of what a user did again, from columns that are named", async () => {
    const visits = at("visits.tsv");
    writeFileSync(visits, "visitor\tplace\tat\n1\ta\t10\n1\tb\t20\n1\ta\t30\n2\ta\t10\n2\tc\t20\n2\tc\t40\n");
    const [a, b] = [at("first-a.tsv"), at("first-b.tsv")];
    const { code } = await palate(
      ["lab", "split", visits, "--protocol", "leave-one-out", "--repeats", "first"].concat(
        ["--map", "user=visitor,item=place,timestamp=at"],
        ["--train", a, "--test", b],
      ),
    );
    expect(code).toBe(0);
    expect(readFileSync(a, "utf8")).toBe("1\ta\t1\t10\n2\ta\t1\t10\n");
    expect(readFileSync(b, "utf8")).toBe("1\tb\t1\t20\n2\tc\t1\t20\n");
  });

  test("a split can hold out the last item that a user came to know", async () => {
    const visits = at("known.tsv");
    writeFileSync(visits, "1\ta\t1\t10\n1\tb\t1\t20\n1\ta\t1\t30\n2\ta\t1\t10\n2\ta\t1\t20\n2\tc\t1\t40\n");
    const [a, b] = [at("known-a.tsv"), at("known-b.tsv")];
    const split = ["lab", "split", visits, "--choose", "latest-new", "--train", a, "--test", b];
    expect((await palate([...split, "--protocol", "leave-one-out"])).code).toBe(0);
    expect(readFileSync(a, "utf8")).toBe("1\ta\t1\t10\n2\ta\t1\t10\n2\ta\t1\t20\n");
    expect(readFileSync(b, "utf8")).toBe("1\tb\t1\t20\n2\tc\t1\t40\n");
    const refused = await palate([...split, "--protocol", "per-user"]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/latest-new goes with --protocol leave-one-out/);
  });

  test("M10: a model of sequences reads what a user did as often as it happened", async () => {
    const [back, next] = [at("back.tsv"), at("next.tsv")];
    const users = Array.from({ length: 40 }, (_, user) => user);
    // Everybody goes round a, a, b, c. Each place once, in the order of the latest visits, says too little of those at a.
    const placeAt = (user: number, time: number) => "aabc".charAt((user + time) % 4);
    const visit = (user: number, time: number) => `${user}\t${placeAt(user, time)}\t1\t${time}\n`;
    const visits = Array.from({ length: 13 }, (_, time) => users.map((user) => visit(user, time)));
    writeFileSync(back, visits.flat().join(""));
    writeFileSync(next, users.map((user) => visit(user, 13)).join(""));
    const { value } = await palateJson<LabRecord>(
      [
        "lab",
        "run",
        "--train",
        back,
        "--test",
        next,
        "--models",
        "sasrec",
        "--recommend-seen",
        "--k",
        "1",
      ].concat(
        ["--no-baseline", "--config", "sasrec.repeats=true", "--config", "sasrec.epochs=60"],
        ["--config", "sasrec.learningRate=0.005", "--config", "sasrec.maxLength=6"],
      ),
    );
    expect(value.models[0]!.metrics["hit-rate@1"]!.value).toBeGreaterThan(0.95);
  });

  test.each([
    [3, ["--train", "none.tsv", "--models", "popularity"], /no file none\.tsv/],
    [3, ["--models", "magic"], /no model called "magic"; there are popularity/],
    [
      4,
      ["--models", "implicit-als", "--config", "implicit-als.factors=-3"],
      /implicit-als\.factors must be a whole number from 1 to 512, not -3/,
    ],
    [
      4,
      [
        "--models",
        "implicit-als,sasrec",
        "--config",
        "implicit-als.factors=-3",
        "--config",
        "sasrec.dropout=2",
      ],
      /implicit-als\.factors must .*; sasrec\.dropout must be a number from 0 to 0\.9, not 2/,
    ],
    [
      1,
      ["--models", "implicit-als", "--config", "implicit-als.factors=512", "--memory", "1"],
      /needs \d+ MiB of kernel memory and may use 1 MiB/,
    ],
    [2, ["--models", "popularity", "--config", "implicit-als.factors=3"], /not among the models/],
    [2, ["--models", "popularity", "--k", "0"], /whole number/],
  ])("what is wrong ends with %i and is named: %j", async (code, args, words) => {
    const result = await palate(["lab", "run", "--train", train, "--test", test_, ...args]);
    expect(result.code).toBe(code);
    expect(result.stderr).toMatch(words);
  });

  test("hostile data: one user, one item, all ratings equal", async () => {
    const one = at("one.tsv");
    writeFileSync(one, "1\t1\t3\n");
    const other = at("other.tsv");
    writeFileSync(other, "1\t2\t3\n");
    const ranked = await palate([
      "lab",
      "run",
      "--train",
      one,
      "--test",
      other,
      "--models",
      "popularity,item-knn,implicit-als,biased-mf",
    ]);
    expect(ranked).toMatchObject({ code: 0 });
    const rated = await palateJson<LabRecord>([
      "lab",
      "rate",
      "--train",
      one,
      "--test",
      other,
      "--models",
      "biased-mf",
    ]);
    expect(rated.value.models[0]!.metrics.rmse!.value).toBe(0);
    const nothingLiked = await palate([
      "lab",
      "run",
      "--train",
      one,
      "--test",
      other,
      "--models",
      "popularity",
      "--liked-from",
      "9",
    ]);
    expect(nothingLiked.code).toBe(4);
    expect(nothingLiked.stderr).toContain("no user has a held-out liked item");
  });

  test("every model is listed with its settings", async () => {
    const { stdout } = await palate(["lab", "models", "implicit-als"]);
    expect(stdout).toMatch(/implicit-als\.factors +64 +1 to 512 +\S/);
    expect(stdout).toContain("Hu, Koren, Volinsky");
  });
});
