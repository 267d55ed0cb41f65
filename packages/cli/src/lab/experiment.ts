import {
  type AnyModelDefinition,
  type CalibrationBin,
  ConfigError,
  createKernelPool,
  DivergenceError,
  type FittedModel,
  findModel,
  type Interval,
  type KernelPool,
  MemoryLimitError,
  MissingFeaturesError,
  models,
  resolveConfig,
  type Slice,
  type TrainingData,
} from "@palate/engine";
import { CliError } from "../cli-error.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output/output.ts";

/** A model with every one of its settings. */
export interface Candidate {
  readonly definition: AnyModelDefinition;
  readonly config: Readonly<Record<string, number | string | boolean>>;
}

/** The quality of one model. */
export interface Measured {
  readonly metrics: Readonly<Record<string, Interval>>;
  /** the same by group of users or items, by the name of the grouping */
  readonly slices?: Readonly<Record<string, readonly Slice[]>>;
  /** predicted ratings beside given ones */
  readonly calibration?: readonly CalibrationBin[];
}

/** What one model came to. */
export interface Finding extends Measured {
  readonly name: string;
  readonly config: Candidate["config"];
  readonly fitSeconds: number;
  readonly evaluationSeconds: number;
}

/** Under which circumstances models are fitted; more threads never change a result. */
export interface Conditions {
  readonly seed: number;
  readonly threads: number;
  /** kernel memory that a fit may hold, in MiB */
  readonly memory?: number;
  readonly output: Output;
  readonly signal: AbortSignal;
}

/** @throws CliError for a model that does not exist, or naming each bad setting of all models with its range */
export function candidatesFor(
  wanted: readonly { readonly name: string; readonly config?: Readonly<Record<string, unknown>> }[],
): Candidate[] {
  const faults: string[] = [];
  const candidates: Candidate[] = [];
  for (const { name, config = {} } of wanted) {
    const definition = definitionNamed(name);
    try {
      candidates.push({ definition, config: resolveConfig<Candidate["config"]>(definition.config, config) });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      faults.push(...error.fields.map(({ field, message }) => `${name}.${field} ${message}`));
    }
  }
  if (faults.length === 0) return candidates;
  throw new CliError(
    exitCodes.refused,
    `${faults.join("; ")}.`,
    "`palate lab models` lists what is allowed.",
  );
}

/** @throws CliError for a model that does not exist */
export function definitionNamed(name: string): AnyModelDefinition {
  const definition = findModel(name);
  if (definition !== undefined) return definition;
  const names = models.map((model) => model.name).join(", ");
  throw new CliError(exitCodes.absent, `There is no model called "${name}"; there are ${names}.`);
}

/**
 * Fits and measures models one after another.
 *
 * @param measure evaluates one fitted model
 * @throws CliError when a model can't be fitted to these data, saying why
 */
export async function experiment(
  candidates: readonly Candidate[],
  dataFor: (definition: AnyModelDefinition) => TrainingData,
  measure: (
    model: FittedModel,
    definition: AnyModelDefinition,
    compute: { readonly pool: KernelPool; readonly signal: AbortSignal },
  ) => Measured | Promise<Measured>,
  { seed, threads, memory, output, signal }: Conditions,
): Promise<{ findings: Finding[]; pool: Pick<KernelPool, "threads" | "variant"> }> {
  const pool = await createKernelPool({ threads });
  const bars = await output.bars();
  try {
    const findings: Finding[] = [];
    for (const { definition, config } of candidates) {
      const bar = bars.add(definition.name);
      const begun = performance.now();
      const model = await definition
        .fit(dataFor(definition), config, {
          seed,
          pool,
          signal,
          ...(memory !== undefined && { memoryBytes: memory * 2 ** 20 }),
          report: ({ fraction }) => bar.update(fraction, "fitting"),
        })
        .catch((error: unknown) => {
          throw explained(error);
        });
      const fitted = performance.now();
      const measured = await measure(model, definition, { pool, signal });
      const evaluationSeconds = (performance.now() - fitted) / 1000;
      const fitSeconds = (fitted - begun) / 1000;
      bar.finish(`fitted in ${fitSeconds.toFixed(1)} s, measured in ${evaluationSeconds.toFixed(1)} s`);
      findings.push({ name: definition.name, config, fitSeconds, evaluationSeconds, ...measured });
    }
    return { findings, pool: { threads: pool.threads, variant: pool.variant } };
  } finally {
    bars.close();
    await pool.close();
  }
}

function explained(error: unknown): unknown {
  if (error instanceof DivergenceError || error instanceof MemoryLimitError)
    return new CliError(exitCodes.failed, error.message, undefined, { cause: error });
  if (error instanceof MissingFeaturesError)
    return new CliError(
      exitCodes.refused,
      error.message,
      "Name a file that describes the items: --items FILE.",
    );
  if (error instanceof ConfigError) return new CliError(exitCodes.refused, `${error.message}.`);
  return error;
}
