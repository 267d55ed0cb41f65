import type { ScenarioDefinition } from "@palate/contract";

/** Scenarios that are there before anyone makes one. An edit takes the place of one; deleting the edit brings it back. */
export const builtInScenarios: ReadonlyMap<string, ScenarioDefinition> = new Map<string, ScenarioDefinition>([
  ["home", { description: "What a user may like best. Serves requests that name no scenario." }],
  [
    "more-like-this",
    {
      description: "Items like the one that is looked at. Serves requests for an item that name no scenario.",
    },
  ],
  [
    "near-me",
    {
      description:
        "What is within five kilometres of the user, in the model's order; short rather than far away.",
      retrievers: [{ kind: "nearby", radiusMeters: 5_000 }],
      whenUnknown: ["genres", "nearby"],
      whenShort: "leave",
    },
  ],
  [
    "continue",
    {
      description: "What goes with the latest choices, and what may be chosen again.",
      retrievers: [{ kind: "recent-items", items: 3 }],
      exclude: ["dislike", "dismiss"],
    },
  ],
  [
    "e-mail",
    {
      description: "A few items for a letter: the model's best, beside what is in fashion and what is new.",
      retrievers: [{ kind: "model", share: 6 }, { kind: "trending", halfLifeHours: 72 }, { kind: "newest" }],
      whenUnknown: ["genres", "trending", "newest"],
      explain: true,
      k: 6,
    },
  ],
]);

/** The scenario of a request that names none. */
export const usualScenario = { forItem: "more-like-this", forUser: "home" } as const;
