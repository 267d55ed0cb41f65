import type { Recommendations } from "@palate/client";
import { formatPlural } from "../words.ts";

/**
 * Says how a list was made.
 *
 * @param ratingCount how many ratings the user has given
 * @param isYou whether the reader is the user
 */
export function pathInWords(
  { path, model }: Pick<Recommendations, "path" | "model">,
  ratingCount: number,
  isYou: boolean,
): string {
  const [whose, who, rate] = isYou ? ["your", "you", "you rate"] : ["their", "they", "they rate"];
  if (path === "model")
    return ratingCount === 0
      ? `from what ${who} did, by ${model.name} ${model.version}`
      : `from ${whose} ${formatPlural(ratingCount, "rating")}, by ${model.name} ${model.version}`;
  if (path === "similar-items") return `because they are alike, by ${model.name} ${model.version}`;
  const among = path === "genres" ? `most liked in the genres ${who} chose` : "most liked overall";
  return ratingCount === 0
    ? `${among}, until ${rate} something`
    : `${among}: the model was trained before anyone had rated what ${who} rated`;
}
