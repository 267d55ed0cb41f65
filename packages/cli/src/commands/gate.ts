import { readFile } from "node:fs/promises";
import type { Gate, GateDefinition, GateVerdict } from "@palate/client";
import type { Command } from "commander";
import { CliError } from "../cli-error.ts";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseModelReference } from "../model-reference.ts";

export function addGate(program: Command, contextOf: ContextOf): void {
  const gate = program
    .command("gate")
    .summary("what a version must show before it becomes champion")
    .description(
      "A version takes the place of the champion when it is better by the gate's metric beyond chance, on the same " +
        "held-out users, and no worse by its guards.",
    )
    .addHelpText(
      "after",
      examples(
        ["palate gate", "the gate as it stands"],
        ["palate gate check implicit-als", "whether it would pass now, check by check"],
        ["palate gate set gate.json", "another gate; `palate gate --json` prints one to begin with"],
      ),
    );
  withServerOptions(gate.command("show", { isDefault: true }))
    .description("Show the gate (this is what `palate gate` does).")
    .action(async (options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const found = await withServer((palate) => palate.gate.get());
      output.result(found, () => inWords(found));
    });
  withServerOptions(gate.command("set"))
    .description("Take a gate from a file with its definition as JSON.")
    .argument("<file>", "such as gate.json")
    .action(async (file: string, options: CommonOptions) => {
      const { output, withServer } = actionContext(contextOf, options);
      const definition = await readDefinition(file);
      const set = await withServer((palate) => palate.gate.set(definition));
      output.result(set, () => inWords(set));
    });
  withServerOptions(gate.command("check"))
    .description("Compare a version with the champion; nothing moves.")
    .argument("<model[@version]>", "the newest version when only the model is named")
    .action(async (text: string, options: CommonOptions) => {
      const { model, version = "latest" } = parseModelReference(text);
      const { output, withServer } = actionContext(contextOf, options);
      const verdict = await withServer((palate) => palate.gate.check(model, version));
      output.result(verdict, () => verdictInWords(verdict));
    });
}

async function readDefinition(file: string): Promise<GateDefinition> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CliError(exitCodes.usage, `${file} can't be read: ${error.message}`);
  });
  try {
    const value = JSON.parse(text) as Gate | GateDefinition;
    return "definition" in value ? value.definition : value;
  } catch (error) {
    throw new CliError(exitCodes.refused, `${file} is no JSON: ${(error as Error).message}`);
  }
}

function inWords({ definition, revision, setBy, setAt }: Gate): string {
  const { metric, minimumDifference, guards, slices, minimum } = definition;
  const origin =
    revision === 0 ? "the one that Palate comes with" : `revision ${revision}, by ${setBy}, ${setAt}`;
  return [
    `The gate (${origin}):`,
    `  ${metric} must gain more than ${minimumDifference}, with the whole 95% interval`,
    ...guards.map((guard) => `  ${guard.metric} may become worse by ${guard.mayFallBy} at most`),
    ...slices.map(
      (slice) =>
        `  ${slice.metric} may become worse by ${slice.mayFallBy} at most in any slice by ${slice.by}`,
    ),
    `  measured on ${minimum.users} users at least, after learning from ${minimum.interactions} interactions`,
  ].join("\n");
}

function verdictInWords({ model, version, champion, passed, checks }: GateVerdict): string {
  const instead =
    champion.measuredAs === undefined
      ? ""
      : ` (measured as ${champion.measuredAs.model}@${champion.measuredAs.version})`;
  const pair = `${model}@${version} against ${champion.model}@${champion.version}${instead}`;
  return [
    `${pair}: it ${passed ? "passes" : "does not pass"}.`,
    ...checks.map((check) => `  ${check.passed ? "✓" : "✗"} ${check.reason}`),
  ].join("\n");
}
