"use client";

import type { Recommendations } from "@palate/client";
import { useImpressions, useRecommendations } from "@palate/client/react";
import { useEffect, useState } from "react";
import { titlesOf } from "./actions";

interface ShelfProps {
  initialList: Recommendations;
  initialTitles: Record<string, string>;
}

/** A list that follows from what the visitor does with it. */
export function Shelf({ initialList, initialTitles }: ShelfProps) {
  const { items, shown, isStale, error } = useRecommendations({ k: 6 }, { initialList });
  const seen = useImpressions(shown, { forMs: 200 });
  const [titles, setTitles] = useState(initialTitles);

  useEffect(() => {
    const missing = items.map(({ itemId }) => itemId).filter((itemId) => !(itemId in titles));
    if (missing.length > 0) titlesOf(missing).then((more) => setTitles((known) => ({ ...known, ...more })));
  }, [items, titles]);

  return (
    <section aria-busy={isStale}>
      {error && <p role="alert">New films are not to be had right now.</p>}
      <ol>
        {items.map(({ itemId }) => (
          <li key={itemId} ref={seen(itemId)} data-film={itemId}>
            {titles[itemId] ?? "…"}{" "}
            <button type="button" onClick={() => shown?.track({ itemId, type: "like" })}>
              I like it
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
