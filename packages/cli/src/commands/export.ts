import type { Palate } from "@palate/client";
import type { Command } from "commander";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { type ModelReference, parseModelReference } from "../model-reference.ts";
import { newFiles } from "../output/new-files.ts";
import { bytes, counted } from "../output/words.ts";
import { nameOf } from "./promote.ts";

interface Options extends CommonOptions {
  readonly out: string;
  readonly force?: true;
}

export function addExport(program: Command, contextOf: ContextOf): void {
  const command = program
    .command("export")
    .summary("write a version for other programs to run")
    .description("Writes a trained version in a form that programs without Palate can run.")
    .addHelpText(
      "after",
      examples(["palate export onnx sasrec --out films.onnx", "for onnxruntime, TensorRT and others"]),
    );
  withServerOptions(command.command("onnx"))
    .description(
      "Write a version as an ONNX file, and beside it items.json: which item each of the file's columns stands for.",
    )
    .argument(
      "<model[@version]>",
      "a version that `palate models` lists; the newest when only the model is named",
    )
    .requiredOption("--out <file>", "where to")
    .option("--force", "put them in place of files that are there")
    .action((text: string, options: Options) => exportOnnx(contextOf, text, options));
}

async function exportOnnx(contextOf: ContextOf, text: string, options: Options): Promise<void> {
  const reference = parseModelReference(text);
  const { output, withServer, signal } = actionContext(contextOf, options);
  const files = newFiles(options.out, ["items.json"], options.force === true);
  try {
    const written = await withServer(async (palate) => {
      const { model, version } = await namedVersion(palate, reference);
      const { itemIds } = await palate.versions.items(model, version, { signal });
      await files.write("items.json", [JSON.stringify({ model, version, itemIds })]);
      const content = await palate.versions.onnx(model, version, { signal });
      const length = await files.write(options.out, content);
      return { model, version, items: itemIds.length, bytes: length };
    });
    const [file, items] = files.finish();
    output.result({ ...written, file, itemsFile: items }, () =>
      [
        `${file}: ${nameOf(written)}, ${bytes(written.bytes)}.`,
        `${items}: which of ${counted(written.items, "item")} each column stands for.`,
      ].join("\n"),
    );
  } finally {
    files.discard();
  }
}

/** The version by its number: the newest may be another one by the time of the next request. */
async function namedVersion(
  palate: Palate,
  { model, version = "latest" }: ModelReference,
): Promise<Required<ModelReference>> {
  const found = await palate.versions.get(model, version);
  return { model: found.model, version: found.version };
}
