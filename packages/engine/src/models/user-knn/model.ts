import { type Artifact, float32Tensor, int32Tensor, requireLayout } from "../../artifact/artifact.ts";
import { ArtifactError } from "../../artifact/artifact-error.ts";
import { likedOnly } from "../../dataset/liked-only.ts";
import { byItem, byUser } from "../../dataset/sparse-rows.ts";
import { defineModel, type FittedModel } from "../definition.ts";
import { CancelledError } from "../errors.ts";
import { type UserKnnConfig, userKnnConfig } from "./config.ts";
import { fittedUserKnn } from "./fitted.ts";
import { userKnnSpace } from "./space.ts";
import { likeWeights, weightsOfUser } from "./weights.ts";

const LAYOUT = 1;

export const userKnn = defineModel<UserKnnConfig>({
  name: "user-knn",
  task: "ranking",
  summary:
    "Ranks items by what the most similar users liked; nothing is learned, the likes themselves are the model.",
  paper:
    "Herlocker, Konstan, Borchers, Riedl: An Algorithmic Framework for Collaborative Filtering, SIGIR 1999",
  config: userKnnConfig,
  space: userKnnSpace,
  unseeded: true,

  async fit({ interactions }, config, { signal }) {
    if (signal?.aborted) throw new CancelledError("Training user-knn");
    const liked = likedOnly(interactions);
    const { offsets, columns, values } = byUser(liked);
    const { rarity, meanLength } = likeWeights(liked, config.similarity);
    return load({
      model: "user-knn",
      layout: LAYOUT,
      config: { ...config },
      metadata: { meanLength },
      tensors: {
        offsets: { shape: [offsets.length], data: offsets },
        items: { shape: [columns.length], data: columns },
        values: { shape: [values.length], data: values },
        rarity: { shape: [rarity.length], data: rarity },
      },
    });
  },

  load,
});

function load(artifact: Artifact): FittedModel {
  requireLayout(artifact, "user-knn", LAYOUT);
  const config = artifact.config as unknown as UserKnnConfig;
  const offsets = int32Tensor(artifact, "offsets", [-1]);
  const items = int32Tensor(artifact, "items", [-1]);
  const values = float32Tensor(artifact, "values", [items.length]);
  const rarity = float32Tensor(artifact, "rarity", [-1]);
  const meanLength = artifact.metadata.meanLength as number;
  const userCount = offsets.length - 1;
  if (offsets[0] !== 0 || offsets[userCount] !== items.length)
    throw new ArtifactError('The tensor "offsets" of user-knn does not fit its items.');

  const users = new Int32Array(items.length);
  const weights = new Float32Array(items.length);
  const squares = new Float64Array(userCount);
  for (let user = 0; user < userCount; user++) {
    const [from, to] = [offsets[user], offsets[user + 1]];
    users.fill(user, from, to);
    const own = weightsOfUser(items.subarray(from, to), values.subarray(from, to), config.similarity, {
      rarity,
      meanLength,
    });
    weights.set(own, from);
    squares[user] = own.reduce((sum, weight) => sum + weight * weight, 0);
  }
  const entries = { userCount, itemCount: rarity.length, users, items };
  return fittedUserKnn(
    config,
    {
      likes: byUser({ ...entries, values }),
      fans: byItem({ ...entries, values: weights }),
      squares,
      weights: { rarity, meanLength },
    },
    artifact,
  );
}
