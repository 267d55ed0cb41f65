import { type Candidates, candidatesOf } from "./candidates.ts";
import type { Attributes, Catalog } from "./catalog.ts";
import { likedItems, type Profile, profileOf } from "./profile.ts";
import type { RankingModel } from "./ranking-model.ts";
import { type Refusals, refusalsOf } from "./refusals.ts";
import { rememberWithin } from "./remember.ts";
import type { Scenario } from "./scenario.ts";
import type { Found } from "./search/model-search.ts";
import type { SlateRequest } from "./slate.ts";
import type { Trending } from "./trending.ts";
import { type UserHistory, userHistory } from "./user-history.ts";

/** Everything that a list is made from. None of it is ever changed. */
export interface SlateInputs {
  readonly history: UserHistory;
  readonly catalog: Catalog;
  /** the one that ranks */
  readonly model: RankingModel;
  /** further ones that retrievers and blends name */
  readonly models?: ReadonlyMap<string, RankingModel> | undefined;
  readonly request: SlateRequest;
  /** everything by the model when absent */
  readonly scenario?: Scenario | undefined;
  /** whose list it is: what a policy draws for a time is drawn for them */
  readonly subject?: string | undefined;
  /** attributes of the user, for rules */
  readonly user?: Attributes | undefined;
  readonly trending?: Trending | undefined;
  /** ids that HTTP retrievers answered, best first, by the retriever's name */
  readonly outside?: ReadonlyMap<string, readonly string[]> | undefined;
  /** what an external ranker answered, by item id; without it, or for what it leaves out, the scenario's own order holds */
  readonly outsideScores?: ReadonlyMap<string, number> | undefined;
  /** the user's history, folded in ahead: see `foldedIn` */
  readonly profile?: Profile | undefined;
  /** what the ranking model said when it was asked ahead, of these very inputs: see `searchFor` */
  readonly found?: Found | undefined;
  /** milliseconds since the epoch */
  readonly now: number;
  /** all chance comes from it */
  readonly seed: number;
}

/** The inputs with what is derived from them and used by every step. */
export interface Situation extends SlateInputs {
  readonly scenario: Scenario;
  readonly candidates: Candidates;
  readonly profile: Profile;
  readonly refusals: Refusals;
  /** see `rememberWithin` */
  readonly kept: Map<unknown, unknown>;
}

/** The item that similar ones are wanted for is not in the catalog. */
export class UnknownItemError extends Error {
  override readonly name = "UnknownItemError";
  readonly itemId: string;

  constructor(itemId: string) {
    super(`The item "${itemId}" is not in the catalog.`);
    this.itemId = itemId;
  }
}

const everythingByTheModel: Scenario = {};

/**
 * @throws FilterError when the filter names an attribute that no item has
 * @throws UnknownItemError when `request.itemId` is not in the catalog
 */
export function situationOf(inputs: SlateInputs): Situation {
  const { catalog, model, request, scenario = everythingByTheModel } = inputs;
  const candidates = candidatesOf(model, catalog);
  const history = historyAskedFor(inputs, candidates);
  const profile = inputs.profile ?? profileOf(history, model);
  const refusals = refusalsOf({ ...inputs, history, scenario, candidates, profile });
  return { ...inputs, history, request, scenario, candidates, profile, refusals, kept: new Map() };
}

/**
 * The inputs with the user's history folded in: for whoever asks the engine several times for one list.
 * @throws UnknownItemError when `request.itemId` is not in the catalog
 */
export function foldedIn(inputs: SlateInputs): SlateInputs {
  const { catalog, model } = inputs;
  return { ...inputs, profile: profileOf(historyAskedFor(inputs, candidatesOf(model, catalog)), model) };
}

/** What the user of a situation liked: see `likedItems`. */
export const likedItemsIn: (situation: Situation) => readonly string[] = rememberWithin(
  ({ history, model }: Situation) => likedItems(history, model),
);

/** For similar items: the history of someone who did nothing but give this item the highest rating. */
function historyAskedFor({ history, model, request }: SlateInputs, candidates: Candidates): UserHistory {
  const { itemId } = request;
  if (itemId === undefined) return history;
  if (candidates.positionOf(itemId) === -1) throw new UnknownItemError(itemId);
  return userHistory([{ itemId, type: "rate", value: model.ratingRange.max }]);
}
