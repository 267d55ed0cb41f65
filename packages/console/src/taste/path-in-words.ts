import type { Recommendations } from "@palate/client";
import { formatPlural } from "../words.ts";

type List = Pick<Recommendations, "path" | "model" | "blend">;

/** Each way in which a list, or one of its items, can be made, as it is read. */
export const pathNames: Readonly<Record<Recommendations["path"], string>> = {
  model: "the model",
  "other-model": "another model",
  blend: "a blend of models",
  "similar-items": "alike by the model",
  "recent-items": "goes with the latest choices",
  content: "described alike",
  genres: "preferred genres",
  trending: "in fashion",
  newest: "new",
  nearby: "near",
  list: "a given list",
  http: "a service outside",
  popularity: "most liked overall",
};

/**
 * Says how a list was made.
 *
 * @param ratingCount how many ratings the user has given
 * @param isYou whether the reader is the user
 */
export function pathInWords(list: List, ratingCount: number, isYou: boolean): string {
  const [whose, who, rate] = isYou ? ["your", "you", "you rate"] : ["their", "they", "they rate"];
  const { path } = list;
  if (path === "model" || path === "blend")
    return ratingCount === 0
      ? `from what ${who} did, by ${makers(list)}`
      : `from ${whose} ${formatPlural(ratingCount, "rating")}, by ${makers(list)}`;
  if (path === "similar-items") return `because they are alike, by ${makers(list)}`;
  const among = path === "genres" ? `most liked in the genres ${who} chose` : "most liked overall";
  return ratingCount === 0
    ? `${among}, until ${rate} something`
    : `${among}: the model was trained before anyone had rated what ${who} rated`;
}

/** @returns such as "ease 1.0.0", or "70% ease 1.0.0 and 30% bpr 1.0.0" of a blend */
export function makers({ model, blend }: Pick<List, "model" | "blend">): string {
  if (blend === undefined) return `${model.name} ${model.version}`;
  return blend
    .map(({ name, version, part }) => `${Math.round(part * 100)}% ${name} ${version}`)
    .join(" and ");
}
