import { useReducedMotion } from "@mantine/hooks";
import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Lets the children of a list glide to their new places when their order changes, and new ones fade in. Children are
 * told apart by `data-key`.
 */
export function useReordering(list: RefObject<HTMLElement | null>, order: string): void {
  const places = useRef(new Map<string, { x: number; y: number }>());
  const isCalm = useReducedMotion();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order is what moves the children
  useLayoutEffect(() => {
    if (list.current === null) return;
    // Relative to the list, so that a list that moves as a whole does not set its children flying.
    const { offsetLeft, offsetTop } = list.current;
    const before = places.current;
    const after = new Map<string, { x: number; y: number }>();
    for (const child of list.current.children) {
      if (!(child instanceof HTMLElement) || child.dataset.key === undefined) continue;
      const { key } = child.dataset;
      const place = { x: child.offsetLeft - offsetLeft, y: child.offsetTop - offsetTop };
      after.set(key, place);
      if (isCalm || before.size === 0) continue;
      const from = before.get(key);
      if (from === undefined)
        child.animate([{ opacity: 0 }, { opacity: 1 }], { duration: 350, easing: "ease-out" });
      else if (from.x !== place.x || from.y !== place.y)
        child.animate(
          [{ transform: `translate(${from.x - place.x}px, ${from.y - place.y}px)` }, { transform: "none" }],
          { duration: 350, easing: "cubic-bezier(0.2, 0, 0, 1)" },
        );
    }
    places.current = after;
  }, [order, list, isCalm]);
}
