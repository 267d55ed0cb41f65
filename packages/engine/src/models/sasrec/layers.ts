import type { Located, ProgramWriter } from "../../neural/program.ts";
import { glorotStart, normalStart } from "../../neural/starts.ts";
import type { SasrecConfig } from "./config.ts";

/** of the numbers that items begin with */
export const INITIAL_DEVIATION = 0.05;
/** Biases of the items, where there are any. */
export const ITEM_BIASES = "items.biases";

/** Writes the network up to the choice of the next item. */
export function writeLayers(
  writer: ProgramWriter,
  { embeddingDim: factors, blocks, dropout, biases }: SasrecConfig,
  data: {
    readonly inputs: Int32Array;
    readonly targets: Int32Array;
    readonly itemCount: number;
    /** places of a piece */
    readonly length: number;
  },
  listed: Int32Array | undefined,
): void {
  const { inputs, targets, itemCount, length } = data;
  const square = glorotStart(factors, factors);
  const start = normalStart(INITIAL_DEVIATION);
  const located: Located = writer.locate("items", inputs, itemCount + 1, length, factors, start);
  let sum = writer.dropOut(located.output, dropout);
  for (let block = 1; block <= blocks; block++) {
    const seen = writer.normalize(`attentionNorm${block}`, sum);
    const triples = writer.dense(`triples${block}`, seen, writer.matrix(3 * factors), square);
    const attended = writer.attend(triples, located);
    const mixed = writer.dense(`mixed${block}`, attended, writer.matrix(factors), square);
    sum = writer.add(sum, writer.dropOut(mixed, dropout));
    const fed = writer.normalize(`feedNorm${block}`, sum);
    const inner = writer.dense(`inner${block}`, fed, writer.matrix(factors), square);
    writer.activate(inner, "relu");
    const outer = writer.dense(
      `outer${block}`,
      writer.dropOut(inner, dropout),
      writer.matrix(factors),
      square,
    );
    sum = writer.add(sum, writer.dropOut(outer, dropout));
  }
  writer.choose(writer.normalize("lastNorm", sum), located, targets, itemCount, {
    listed,
    biases: biases ? ITEM_BIASES : undefined,
  });
}

/** Every array of parameters by its name, with its shape. */
export function shapesOf(
  { embeddingDim: factors, blocks, biases }: SasrecConfig,
  itemCount: number,
  length: number,
): ReadonlyMap<string, readonly number[]> {
  const shapes = new Map<string, readonly number[]>([
    ["items.vectors", [itemCount + 1, factors]],
    ["items.places", [length, factors]],
  ]);
  const norm = (name: string) => {
    shapes.set(`${name}.gains`, [factors]).set(`${name}.biases`, [factors]);
  };
  const dense = (name: string, width: number) => {
    shapes.set(`${name}.weights`, [factors, width]).set(`${name}.bias`, [width]);
  };
  for (let block = 1; block <= blocks; block++) {
    norm(`attentionNorm${block}`);
    dense(`triples${block}`, 3 * factors);
    dense(`mixed${block}`, factors);
    norm(`feedNorm${block}`);
    dense(`inner${block}`, factors);
    dense(`outer${block}`, factors);
  }
  norm("lastNorm");
  if (biases) shapes.set(ITEM_BIASES, [itemCount]);
  return shapes;
}
