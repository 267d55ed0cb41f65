import { distanceMeters } from "../retrieval/location.ts";
import { titleOf } from "./catalog.ts";
import { timeOf } from "./refusals.ts";
import type { Scenario } from "./scenario.ts";
import { placeIn } from "./scoring/by-attributes.ts";
import { contentSimilarity } from "./scoring/by-content.ts";
import { standardAttributes } from "./scoring/ways.ts";
import { likedItemsIn, type Situation } from "./situation.ts";
import type { Path, Reason } from "./slate.ts";

type Way = Extract<Path, "trending" | "newest" | "nearby" | "list" | "content">;

/** What speaks for items that came into the list by a way of their own: in fashion, new, near, chosen by someone. */
export function wayReason(situation: Situation, position: number, path: Path): Reason | undefined {
  return path in reasonOf ? reasonOf[path as Way](situation, position) : undefined;
}

const reasonOf: { readonly [Name in Way]: (situation: Situation, position: number) => Reason | undefined } = {
  trending: ({ candidates, trending }, position) => {
    const score = trending?.scores.get(candidates.ids[position]);
    return score === undefined ? undefined : { type: "trending", description: "Many choose this now." };
  },

  newest: ({ candidates, scenario }, position) => {
    const attribute = attributeOf(scenario, "newest");
    const time = timeOf(candidates.attributes[position]?.[attribute]);
    if (time === undefined) return undefined;
    const since = new Date(time).toISOString();
    return { type: "newest", description: `New: here since ${since.slice(0, 10)}.`, since };
  },

  nearby: ({ candidates, scenario, request }, position) => {
    const attribute = attributeOf(scenario, "nearby");
    const there = placeIn(candidates.attributes[position], attribute);
    if (there === undefined || request.location === undefined) return undefined;
    const meters = Math.round(distanceMeters(request.location, there));
    const distance = meters < 1000 ? `${meters} m` : `${(meters / 1000).toFixed(1)} km`;
    return { type: "nearby", description: `${distance} from here.`, meters };
  },

  list: () => ({ type: "listed", description: "Chosen by the editors." }),

  content: (situation, position) => {
    const { candidates } = situation;
    const similarity = contentSimilarity(candidates);
    let [best, likeness] = [-1, 0];
    for (const itemId of likedItemsIn(situation)) {
      const own = candidates.positionOf(itemId);
      const alike = own === -1 ? 0 : similarity(own, position);
      if (alike > likeness) [best, likeness] = [own, alike];
    }
    if (best === -1) return undefined;
    const title = titleOf(candidates.attributes[best]);
    const itemId = candidates.ids[best];
    return {
      type: "similar_content",
      description: `Described much like “${title ?? itemId}”.`,
      items: [{ itemId, ...(title !== undefined && { title }), contribution: likeness }],
    };
  },
};

function attributeOf({ retrievers = [] }: Scenario, kind: "newest" | "nearby"): string {
  const retriever = retrievers.find((one) => one.kind === kind);
  return (retriever?.kind === kind ? retriever.attribute : undefined) ?? standardAttributes[kind];
}
