import type { AliasState, ModelVersion } from "@palate/client";
import { expect, test } from "vitest";
import { modelOptions, referenceName, usualRival } from "./model-reference.ts";

const version = (key: string) => {
  const [model, number] = key.split("@");
  return { model, version: number } as ModelVersion;
};
const alias = (name: AliasState["alias"], key: string) =>
  ({ ...version(key), alias: name }) as unknown as AliasState;

const versions = ["popularity@1.0.0", "ease@2.0.0", "ease@1.0.0", "item-knn@1.0.0"].map(version);
const champion = alias("champion", "ease@2.0.0");

test("a list can be made with any alias that stands somewhere, and with any version", () => {
  const [aliases, others] = modelOptions(versions, [champion]);
  expect(aliases?.items).toEqual([{ value: "champion", label: "Champion: ease 2.0.0" }]);
  expect(others?.items.map(({ value }) => value)).toEqual(
    versions.map(({ model, version }) => `${model}@${version}`),
  );
  expect(modelOptions(versions, [])).toHaveLength(1);
});

test("an alias is read as what it stands for", () => {
  expect(referenceName("champion", [champion])).toBe("ease 2.0.0");
  expect(referenceName("item-knn@1.0.0", [champion])).toBe("item-knn 1.0.0");
  expect(referenceName("challenger", [champion])).toBe("challenger");
});

test("a model's rival is the challenger, else another model that is no baseline, else whatever there is", () => {
  const challenger = alias("challenger", "item-knn@1.0.0");
  expect(usualRival("champion", versions, [champion, challenger])).toBe("challenger");
  expect(usualRival("item-knn@1.0.0", versions, [champion, challenger])).toBe("ease@2.0.0");
  expect(usualRival("champion", versions, [champion])).toBe("item-knn@1.0.0");
  expect(usualRival("champion", versions.slice(0, 2), [champion])).toBe("popularity@1.0.0");
  expect(usualRival("champion", versions.slice(1, 2), [champion])).toBeUndefined();
});
