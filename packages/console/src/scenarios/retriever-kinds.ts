import type { Retriever } from "./definition.ts";

interface RetrieverKind {
  readonly label: string;
  readonly about: string;
  /** what is added when someone asks for one */
  readonly begin: Retriever;
  /** whether a scenario may have several */
  readonly isRepeatable: boolean;
}

/** Every kind of retriever, as the form names it. */
export const retrieverKinds: { readonly [Kind in Retriever["kind"]]: RetrieverKind } = {
  model: {
    label: "A model",
    about: "What the champion ranks highest, or another alias or version.",
    begin: { kind: "model" },
    isRepeatable: true,
  },
  "recent-items": {
    label: "Recent items",
    about: "What goes with the latest liked items alone.",
    begin: { kind: "recent-items" },
    isRepeatable: true,
  },
  content: {
    label: "Content",
    about: "What is described like the liked items, new ones among them.",
    begin: { kind: "content" },
    isRepeatable: true,
  },
  genres: {
    label: "Genres",
    about: "The most liked of the genres that the request prefers.",
    begin: { kind: "genres" },
    isRepeatable: true,
  },
  popular: {
    label: "Popular",
    about: "The most liked.",
    begin: { kind: "popular" },
    isRepeatable: true,
  },
  trending: {
    label: "Trending",
    about: "What is chosen much of late.",
    begin: { kind: "trending" },
    isRepeatable: false,
  },
  newest: {
    label: "Newest",
    about: "The youngest by a date of theirs.",
    begin: { kind: "newest" },
    isRepeatable: false,
  },
  nearby: {
    label: "Nearby",
    about: "The nearest to the request’s location.",
    begin: { kind: "nearby" },
    isRepeatable: false,
  },
  list: {
    label: "A list",
    about: "Items that someone chose, in their order.",
    begin: { kind: "list", items: [] },
    isRepeatable: true,
  },
  http: {
    label: "A service of yours",
    about: "What it answers in time: ids, best first.",
    begin: { kind: "http", name: "", url: "http://" },
    isRepeatable: true,
  },
};

export const kindsInOrder = Object.keys(retrieverKinds) as Retriever["kind"][];
