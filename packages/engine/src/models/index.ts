import { autoencoder } from "./autoencoder/model.ts";
import { autorec } from "./autorec/model.ts";
import { bayesianFm } from "./bayesian-fm/model.ts";
import { bias } from "./bias/model.ts";
import { biasedMf } from "./biased-mf/model.ts";
import { bpr } from "./bpr/model.ts";
import { content } from "./content/model.ts";
import type { ConfigField, ModelDefinition } from "./definition.ts";
import { ease } from "./ease/model.ts";
import { ensembleOf } from "./ensemble/model.ts";
import { explicitAls } from "./explicit-als/model.ts";
import { graphFilter } from "./graph-filter/model.ts";
import { implicitAls } from "./implicit-als/model.ts";
import { itemKnn } from "./item-knn/model.ts";
import { itemKnnRatings } from "./item-knn-ratings/model.ts";
import { multVae } from "./mult-vae/model.ts";
import { neumf } from "./neumf/model.ts";
import { popularity } from "./popularity/model.ts";
import { rbm } from "./rbm/model.ts";
import { sasrec } from "./sasrec/model.ts";
import { slim } from "./slim/model.ts";
import { svdPlusPlus } from "./svd-plus-plus/model.ts";
import { truncatedSvd } from "./truncated-svd/model.ts";
import { twoTower } from "./two-tower/model.ts";
import { userKnn } from "./user-knn/model.ts";

/** A definition whose config is known at run time only: check what is given to it with `resolveConfig`. */
export interface AnyModelDefinition extends ModelDefinition<object> {
  readonly config: Readonly<Record<string, ConfigField>>;
}

/** The models that stand on their own, and may be members of an ensemble. */
const single: readonly AnyModelDefinition[] = [
  popularity,
  itemKnn,
  userKnn,
  content,
  ease,
  slim,
  graphFilter,
  truncatedSvd,
  implicitAls,
  bpr,
  twoTower,
  neumf,
  multVae,
  sasrec,
  rbm,
  biasedMf,
  svdPlusPlus,
  explicitAls,
  itemKnnRatings,
  autoencoder,
  autorec,
  bayesianFm,
  bias,
];

/** Lets the models above vote. */
export const ensemble: AnyModelDefinition = ensembleOf(single);

/** Every model there is. Recipes, the console's forms, docs and the law suite read this list. */
export const models: readonly AnyModelDefinition[] = [...single, ensemble];

/** @returns the definition of this name, or undefined */
export function findModel(name: string): AnyModelDefinition | undefined {
  return models.find((model) => model.name === name);
}
