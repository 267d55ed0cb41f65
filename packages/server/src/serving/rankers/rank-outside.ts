import type { ExternalRanker, RankedBy, RecommendationRequest, RecordedInputs } from "@palate/contract";
import { candidatesFor, type SlateInputs } from "@palate/engine";
import { withEngineErrors } from "../engine-errors.ts";
import type { Rankers } from "./rankers.ts";

/** What a scenario's external ranker adds to a list's inputs, to their record, and to the answer. */
export interface RankedOutside {
  readonly inputs: Pick<SlateInputs, "outsideScores">;
  readonly recorded: Pick<RecordedInputs, "ranker">;
  readonly answer: { readonly ranker?: RankedBy };
}

/** Has a scenario's external ranker score the candidates of a list. */
export async function rankOutside(
  rankers: Rankers,
  ranker: ExternalRanker,
  request: RecommendationRequest,
  inputs: SlateInputs,
): Promise<RankedOutside> {
  const candidates = withEngineErrors(() => candidatesFor(inputs));
  const { catalog, user } = inputs;
  const { scores, fallback } = await rankers.score(ranker, { candidates, catalog, user, request });
  if (scores === undefined)
    return {
      inputs: {},
      recorded: { ranker: { fallback } },
      answer: { ranker: { kind: "external", fallback } },
    };
  return {
    inputs: { outsideScores: scores },
    recorded: { ranker: { scores: Object.fromEntries(scores) } },
    answer: { ranker: { kind: "external" } },
  };
}
