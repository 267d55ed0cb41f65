/** What is written is read back by code that was made from ONNX's own schema. */
import { fromBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { type ModelProto, ModelProtoSchema, TensorProto_DataType } from "onnx-buf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedsFor } from "../../test/onnx/feeds.ts";
import { inputsInGuide } from "../../test/onnx/guide.ts";
import { interpret } from "../../test/onnx/interpret.ts";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import type { FittedModel, Task } from "../models/definition.ts";
import { histories } from "../models/laws/any-data.ts";
import { allScores } from "../models/laws/bits.ts";
import { examinedModels, fitExamined, titleOf } from "../models/laws/onnx-models.ts";
import { encodeOnnx } from "./encode-onnx.ts";
import { onnxGraphOf } from "./export-onnx.ts";
import type { OnnxGraph } from "./graph.ts";
import { OnnxSizeError } from "./onnx-error.ts";
import { joined } from "./wire.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const description = {
  name: "films",
  summary: "What they like.",
  producerVersion: "1.2.3",
  metadata: { model: "films", note: "Žižek’s ☂" },
};

const encodedBytes = (graph: OnnxGraph) => joined(encodeOnnx(graph, description).pieces);

describe.each(examinedModels.map((examined) => [titleOf(examined), examined] as const))(
  "R9: %s",
  (_, examined) => {
    let model: FittedModel;
    let task: Task;
    let graph: OnnxGraph;
    let again: OnnxGraph;
    let read: ModelProto;
    beforeAll(async () => {
      ({ model, task } = await fitExamined(examined, pool));
      const graphs = [onnxGraphOf(model), onnxGraphOf(model)];
      for (const one of graphs) if (one === undefined) throw new Error("It has no graph.");
      [graph, again] = graphs as [OnnxGraph, OnnxGraph];
      read = fromBinary(ModelProtoSchema, encodedBytes(graph));
    });
    test("says what it is and who made it", () => {
      expect(read).toMatchObject({
        irVersion: 8n,
        producerName: "palate",
        producerVersion: "1.2.3",
        docString: "What they like.",
      });
      expect(read.opsetImport).toMatchObject([{ domain: "", version: 17n }]);
      expect(read.graph?.name).toBe("films");
      expect(Object.fromEntries(read.metadataProps.map(({ key, value }) => [key, value]))).toEqual(
        description.metadata,
      );
    });

    test("every value is made once, before it is used, and used", () => {
      const { input = [], output = [], initializer = [], node = [] } = read.graph ?? {};
      const made = new Set<string>();
      const make = (name: string) => {
        expect(made.has(name)).toBe(false);
        expect(name).not.toBe("");
        made.add(name);
      };
      for (const { name } of [...input, ...initializer]) make(name);
      const used = new Set(output.map(({ name }) => name));
      expect([...used]).toEqual(["scores"]);
      for (const one of node) {
        for (const name of one.input) {
          expect(made.has(name)).toBe(true);
          used.add(name);
        }
        one.output.forEach(make);
      }
      expect([...made].filter((name) => !used.has(name))).toEqual([]);
      expect(new Set(node.map(({ name }) => name)).size).toBe(node.length);
    });

    test("constants hold as many numbers as their shapes say, and those of the graph", () => {
      const found = new Map((read.graph?.initializer ?? []).map((one) => [one.name, one]));
      expect(found.size).toBe(graph.initializers.length);
      for (const { name, shape, data } of graph.initializers) {
        const tensor = found.get(name);
        expect(tensor?.dims).toEqual(shape.map(BigInt));
        const isFloat = data instanceof Float32Array;
        expect(tensor?.dataType).toBe(isFloat ? TensorProto_DataType.FLOAT : TensorProto_DataType.INT64);
        expect(shape.reduce((product, side) => product * side, 1)).toBe(data.length);
        const raw = tensor?.rawData.slice().buffer ?? new ArrayBuffer();
        expect(isFloat ? new Float32Array(raw) : new BigInt64Array(raw)).toEqual(data.slice());
      }
    });

    test("any number of users goes in, and a sentence says what a row is", () => {
      const { input = [], output = [] } = read.graph ?? {};
      for (const { docString } of [...input, ...output])
        expect(docString).toMatch(/^A row .*\.$|^Indices .*\.$/s);
      for (const { type } of [input[0], output[0]].filter((value) => value !== undefined)) {
        const tensor = type?.value;
        const [first] = (tensor?.case === "tensorType" && tensor.value.shape?.dim) || [];
        expect(first?.value).toEqual({ case: "dimParam", value: "batch" });
      }
    });

    test("gives the model's own scores, computed from its bytes alone", () => {
      fc.assert(
        fc.property(fc.array(histories(task, model.itemCount), { minLength: 1, maxLength: 2 }), (batch) => {
          const { scores } = interpret(encodedBytes(graph), feedsFor(graph, model, batch));
          expect(scores?.shape).toEqual([batch.length, model.itemCount]);
          for (const [row, history] of batch.entries()) {
            for (const [item, expected] of allScores(model, model.taste(history)).entries()) {
              const score = scores?.data[row * model.itemCount + item] ?? Number.NaN;
              expect(Math.abs(score - expected) / (1 + Math.abs(expected))).toBeLessThan(1e-5);
            }
          }
        }),
        { numRuns: 4 },
      );
    });

    test("equal models give equal bytes", () => {
      expect(Buffer.from(encodedBytes(graph)).equals(encodedBytes(again))).toBe(true);
    });
  },
);

test("R9: all neural models have a form", () => {
  for (const name of ["autoencoder", "autorec", "rbm", "neumf", "mult-vae", "sasrec", "two-tower"])
    expect(examinedModels.map((examined) => examined.name)).toContain(name);
  expect(new Set(examinedModels.map((examined) => examined.name))).toEqual(new Set(inputsInGuide.keys()));
});

test("what is larger than a message of Protocol Buffers can be is refused before it is written", () => {
  // Its pages are never touched, so that it takes no memory.
  const data = new Float32Array(2 ** 29);
  const graph = {
    inputs: [],
    outputs: [],
    nodes: [],
    initializers: [{ name: "all", shape: [2 ** 29], data }],
  };
  expect(() => encodeOnnx(graph, description)).toThrow(OnnxSizeError);
});
