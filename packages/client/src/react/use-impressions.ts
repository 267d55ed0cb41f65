import { type RefCallback, useMemo } from "react";
import type { ShownList } from "../index.ts";

export interface ImpressionOptions {
  /** how much of an item must be in sight; half when absent */
  readonly share?: number;
  /** how long; a second when absent */
  readonly forMs?: number;
}

/**
 * Tells which items of a list were really seen: half of an item for a second, when `options` do not say otherwise.
 *
 * @param shown what `useRecommendations` or `tracker.list` gives; nothing is told while it is absent
 * @returns a ref for the element of an item: `<li ref={seen(itemId)}>`
 */
export function useImpressions(
  shown: ShownList | undefined,
  { share = 0.5, forMs = 1000 }: ImpressionOptions = {},
): (itemId: string) => RefCallback<Element> {
  return useMemo(() => {
    const refs = new Map<string, RefCallback<Element>>();
    return (itemId) => {
      const known = refs.get(itemId);
      if (known !== undefined) return known;
      const ref: RefCallback<Element> = (element) => {
        if (element === null || shown === undefined) return;
        return watch(element, share, forMs, () => shown.shown(itemId));
      };
      refs.set(itemId, ref);
      return ref;
    };
  }, [shown, share, forMs]);
}

/** Calls `seen` once when enough of an element was in sight for long enough. @returns what ends the watch */
function watch(element: Element, share: number, forMs: number, seen: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      // Rounded: a ratio may fall short of its own threshold by a bit.
      if ((entries.at(-1)?.intersectionRatio ?? 0) < share - 0.01) return;
      timer = setTimeout(() => {
        observer.disconnect();
        seen();
      }, forMs);
    },
    { threshold: share },
  );
  observer.observe(element);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
  };
}
