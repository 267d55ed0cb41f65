import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { scenarioInputs } from "../../test/arbitrary-inputs.ts";
import { plantedModels } from "../../test/planted-models.ts";
import { candidatesFor } from "./candidates-for.ts";
import { isOutsideScore } from "./ranker.ts";
import type { RankingModel } from "./ranking-model.ts";
import { recommend } from "./recommend.ts";
import type { Scenario } from "./scenario.ts";
import type { SlateInputs } from "./situation.ts";

let models: RankingModel[] = [];
beforeAll(async () => {
  models = await plantedModels();
});

const runs = { numRuns: 150 };
type Inputs = SlateInputs & { scenario: Scenario };

const idsOf = (items: readonly { itemId: string }[]) => items.map(({ itemId }) => itemId);
const ranked = (inputs: Inputs, kind: "model" | "external", outsideScores?: ReadonlyMap<string, number>) =>
  recommend({ ...inputs, outsideScores, scenario: { ...inputs.scenario, ranker: { kind } } });
const candidatesOf = (inputs: Inputs) =>
  candidatesFor({ ...inputs, scenario: { ...inputs.scenario, ranker: { kind: "external" } } });
const withoutPolicy = ({ scenario: { policy: _, ...scenario }, ...inputs }: Inputs) => ({
  ...inputs,
  scenario,
});

test("S14: without an answer from outside the list is the one of the scenario's own order", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const own = ranked(inputs, "model", inputs.outsideScores);
      expect(ranked(inputs, "external")).toStrictEqual(own);
      expect(ranked(inputs, "external", new Map([["gone", 7]]))).toStrictEqual(own);
    }),
    runs,
  );
});

test("S14: the candidates told are those ranked: any scores for them put them in their order", () => {
  fc.assert(
    fc.property(scenarioInputs(models), fc.infiniteStream(fc.integer()), (inputs, numbers) => {
      const plain = withoutPolicy(inputs);
      const candidates = idsOf(candidatesOf(plain));
      const scores = new Map(candidates.map((itemId) => [itemId, numbers.next().value as number]));
      const expected = candidates.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
      const { items } = ranked(plain, "external", scores);
      expect(idsOf(items)).toEqual(expected.slice(0, inputs.request.k));
      for (const { itemId, score } of items) expect(score).toBe(scores.get(itemId));
    }),
    runs,
  );
});

test("S14: what a ranker leaves out follows in its own order, behind all that it scored", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const plain = withoutPolicy(inputs);
      const { outsideScores = new Map<string, number>() } = inputs;
      const scoreOf = (itemId: string) => outsideScores.get(itemId) ?? Number.NaN;
      const isScored = (itemId: string) => isOutsideScore(scoreOf(itemId));
      const candidates = idsOf(candidatesOf(plain));
      const scored = candidates.filter(isScored).toSorted((a, b) => scoreOf(b) - scoreOf(a));
      const expected = [...scored, ...candidates.filter((itemId) => !isScored(itemId))];
      const { items } = ranked(plain, "external", outsideScores);
      expect(idsOf(items)).toEqual(expected.slice(0, inputs.request.k));
    }),
    runs,
  );
});

test("S14: what a score means elsewhere changes no reason", () => {
  fc.assert(
    fc.property(scenarioInputs(models), (inputs) => {
      const plain = withoutPolicy({ ...inputs, request: { ...inputs.request, explain: true } });
      const candidates = candidatesOf(plain);
      const scores = new Map(candidates.map(({ itemId }, place) => [itemId, 1e6 - place]));
      const reasonsOf = (kind: "model" | "external") =>
        ranked(plain, kind, scores).items.map(({ itemId, reasons }) => [itemId, reasons]);
      expect(reasonsOf("external")).toEqual(reasonsOf("model"));
    }),
    runs,
  );
});
