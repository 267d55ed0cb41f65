import { createContext, createElement, type ReactElement, type ReactNode, useContext } from "react";
import type { Tracker } from "../index.ts";

const TrackerContext = createContext<Tracker | undefined>(undefined);

/**
 * Gives a tracker to all hooks below. The program makes it, once: `createPalate(…).tracker(…)`. On a server it does
 * nothing until something is tracked, so the same code may make it there.
 */
export function PalateProvider({
  tracker,
  children,
}: {
  readonly tracker: Tracker;
  readonly children?: ReactNode;
}): ReactElement {
  return createElement(TrackerContext, { value: tracker }, children);
}

/** The tracker of the nearest `PalateProvider`. @throws Error when there is none */
export function useTracker(): Tracker {
  const tracker = useContext(TrackerContext);
  if (tracker === undefined) throw new Error("There is no PalateProvider around this component.");
  return tracker;
}
