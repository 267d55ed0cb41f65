import { readFileSync } from "node:fs";

const guide = readFileSync(new URL("../../../../docs/guide/onnx.md", import.meta.url), "utf8");
const namesIn = (cell: string | undefined) =>
  [...(cell ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");

/** The models that the guide on ONNX lists, with the names of their inputs. */
export const inputsInGuide: ReadonlyMap<string, readonly string[]> = new Map(
  [...guide.matchAll(/^\| (`.*?) \| (`.*?) \|/gm)].flatMap(([, models, inputs]) =>
    namesIn(models).map((model) => [model, namesIn(inputs)] as const),
  ),
);
