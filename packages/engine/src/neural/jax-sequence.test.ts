/** Gradients of the layers for sequences beside those that jax-js derives by itself from the same formulas. */
import { nn, numpy as np } from "@jax-js/jax";
import { afterAll, test } from "vitest";
import { createKernelPool } from "../kernels/create-kernel-pool.ts";
import { dense, expectSameGradients, type JaxTwin, type Parameters } from "./jax-twin.ts";
import { uniformStart } from "./starts.ts";

const pool = await createKernelPool({ threads: 1 });
afterAll(() => pool.close());

const start = uniformStart(0.8);
const [samples, span, count, width] = [4, 3, 6, 5];
/** Sequences of three places, of which the first may be empty. */
const ids = [0, 1, 2, -1, 3, 4, -1, -1, 5, 2, 2, 1];
const targets = [1, 2, 3, -1, 4, 0, -1, -1, 1, 2, 1, 4];
// One of them twice, and some that are targets: those are no alternatives to themselves.
const listed = [1, 3, 1, 5];
const NEVER = -1e9;

/** Attention between layers that normalize, as in a transformer; what it comes to is judged by `loss`. */
function sequenceTwin(
  name: string,
  isListed: boolean,
  loss: (logits: (items: readonly number[]) => np.Array) => np.Array,
): JaxTwin {
  return {
    name,
    samples,
    span,
    write(writer, arena) {
      const sequences = writer.locate("items", arena.copy(Int32Array.from(ids)), count, span, width, start);
      const seen = writer.normalize("norm", sequences.output);
      const triples = writer.dense("triples", seen, writer.matrix(3 * width), start);
      const sum = writer.add(sequences.output, writer.attend(triples, sequences));
      const last = writer.normalize("last", sum);
      writer.choose(last, sequences, arena.copy(Int32Array.from(targets)), count, {
        listed: isListed ? arena.copy(Int32Array.from(listed)) : undefined,
        biases: "biases",
      });
      return (parameters) => {
        const vectors = parameters["items.vectors"];
        const places = np.matmul(
          oneHot(
            ids.map((_, row) => row % span),
            span,
          ),
          parameters["items.places"].ref,
        );
        const located = np.matmul(oneHot(ids, count), vectors.ref).mul(Math.sqrt(width)).add(places);
        const triples = dense(normalize(located.ref, parameters, "norm"), parameters, "triples");
        const last = normalize(located.add(attend(triples)), parameters, "last");
        return loss((items) => {
          const chosen = oneHot(items, count);
          const products = np.matmul(last.ref, np.transpose(np.matmul(chosen.ref, vectors.ref)));
          return products.add(np.matmul(chosen, parameters.biases.ref));
        });
      };
    },
  };
}

const twins: JaxTwin[] = [
  sequenceTwin("layer norm, causal attention, a softmax over all items", false, (logits) => {
    const all = logits([0, 1, 2, 3, 4, 5]);
    return np.sum(nn.logSoftmax(all, 1).mul(oneHot(targets, count))).mul(-1);
  }),
  sequenceTwin("layer norm, causal attention, a softmax over the target and listed items", true, (logits) => {
    const own = np.sum(logits([0, 1, 2, 3, 4, 5]).mul(oneHot(targets, count)), 1, { keepdims: true });
    const isTarget = targets.map((target) => listed.map((item) => (item === target ? NEVER : 0)));
    const all = np.concatenate([own, logits(listed).add(np.array(isTarget))], 1);
    const counts = targets.map((target) => [target < 0 ? 0 : 1, 0, 0, 0, 0]);
    return np.sum(nn.logSoftmax(all, 1).mul(np.array(counts))).mul(-1);
  }),
];

function normalize(input: np.Array, parameters: Parameters, name: string): np.Array {
  const centered = input.ref.sub(np.mean(input, 1, { keepdims: true }));
  const variance = np.mean(np.square(centered.ref), 1, { keepdims: true });
  const units = centered.div(np.sqrt(variance.add(1e-5)));
  return units.mul(parameters[`${name}.gains`].ref).add(parameters[`${name}.biases`].ref);
}

/** All sequences in one matrix of scores, of which only those are let through that a place may look at. */
function attend(triples: np.Array): np.Array {
  const [queries, keys, values] = np.split(triples, 3, 1);
  const mask = ids.map((_, row) =>
    ids.map((id, other) => {
      const isEarlier = Math.floor(other / span) === Math.floor(row / span) && other <= row;
      return isEarlier && id >= 0 ? 0 : NEVER;
    }),
  );
  const scores = np.matmul(queries, np.transpose(keys)).div(Math.sqrt(width)).add(np.array(mask));
  return np.matmul(nn.softmax(scores, 1), values);
}

/** Rows of 0 with a 1; none where there is no such column. */
function oneHot(columns: readonly number[], columnCount: number): np.Array {
  return np.array(
    columns.map((column) => Array.from({ length: columnCount }, (_, at) => (at === column ? 1 : 0))),
  );
}

test.each(twins)("$name", (twin) => expectSameGradients(pool, twin));
