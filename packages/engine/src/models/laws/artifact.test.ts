/** What is saved is the model, whole. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Artifact } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { decodeArtifact, encodeArtifact } from "../../artifact/codec.ts";
import type { ItemIndex, UserIndex } from "../../dataset/indices.ts";
import type { FittedModel } from "../definition.ts";
import { histories } from "./any-data.ts";
import { allScores, bytesOf } from "./bits.ts";
import { eachModel, itemCount, userCount } from "./each-model.ts";
import { plantedTastes } from "./planted-data.ts";

eachModel(({ definition, task, fit }) => {
  let model: FittedModel;
  beforeAll(async () => {
    model = await fit(plantedTastes(task, userCount, itemCount));
  });

  // Feature: ml-enhancement, Property 1: save then load gives the same predictions.
  test("saved and loaded, it gives the same bits", () => {
    const { manifest, tensors } = encodeArtifact(model.save());
    const loaded = definition.load(decodeArtifact(JSON.parse(JSON.stringify(manifest)), tensors));
    expect(bytesOf(loaded)).toBe(bytesOf(model));
    fc.assert(
      fc.property(histories(task, itemCount), fc.nat(itemCount - 1), (history, index) => {
        const item = index as ItemIndex;
        const [own, other] = [model.taste(history), loaded.taste(history)];
        expect(allScores(loaded, other)).toEqual(allScores(model, own));
        expect(loaded.predict?.(other, item)).toBe(model.predict?.(own, item));
        expect(loaded.contributions?.(other, item, 5)).toEqual(model.contributions?.(own, item, 5));
      }),
    );
    for (let user = 0; user < userCount; user++) {
      expect(loaded.tasteOf?.(user as UserIndex)).toEqual(model.tasteOf?.(user as UserIndex));
    }
  });

  test("an artifact of another model, in another layout or without its tensors is refused", () => {
    const artifact = model.save();
    const damaged: Artifact[] = [
      { ...artifact, model: "another" },
      { ...artifact, layout: artifact.layout + 1 },
      ...Object.keys(artifact.tensors).map((tensor) => ({
        ...artifact,
        tensors: Object.fromEntries(Object.entries(artifact.tensors).filter(([key]) => key !== tensor)),
      })),
    ];
    for (const one of damaged) expect(() => definition.load(one)).toThrow(ArtifactError);
  });
});
