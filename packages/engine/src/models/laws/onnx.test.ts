/** What the guide says of models in ONNX is true of every model. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { onnxGraphOf } from "../../onnx/export-onnx.ts";
import { eachModel, itemCount, userCount } from "./each-model.ts";
import { plantedTastes } from "./planted-data.ts";

const guide = readFileSync(new URL("../../../../../docs/guide/onnx.md", import.meta.url), "utf8");
const namesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
/** model to the names of its inputs */
const listed = new Map(
  [...guide.matchAll(/^\| (`.*?) \| (`.*?) \|/gm)].flatMap(([, models, inputs]) =>
    namesIn(models).map((model) => [model, namesIn(inputs)] as const),
  ),
);

test("R9: the guide lists the neural models", () => {
  for (const name of ["autoencoder", "autorec", "rbm", "neumf", "mult-vae", "sasrec", "two-tower"])
    expect([...listed.keys()]).toContain(name);
});

eachModel(({ definition, task, fit }) => {
  test("R9: has an ONNX form exactly when the guide says so, with the inputs that it names", async () => {
    const graph = onnxGraphOf(await fit(plantedTastes(task, userCount, itemCount)));
    expect(graph?.inputs.map(({ name }) => name).toSorted()).toEqual(listed.get(definition.name)?.toSorted());
  });
});
