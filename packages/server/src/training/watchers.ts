/** Whoever watches something that changes, by its id. */
export interface Watchers {
  /** Tells whoever watches to look again; all of them when no id is given. */
  nudge(id?: string): void;
  /**
   * Yields what `read` finds whenever it has changed, and ends after a state that is the last, or with the signal. A slow
   * reader misses states in between, never the last.
   */
  watch<State>(
    id: string,
    read: () => Promise<State>,
    isLast: (state: State) => boolean,
    signal: AbortSignal,
  ): AsyncGenerator<State, void, undefined>;
}

export function watchers(): Watchers {
  const wakes = new Map<string, Set<() => void>>();
  return {
    nudge(id) {
      const woken = id === undefined ? [...wakes.values()] : [wakes.get(id) ?? []];
      for (const wake of woken.flatMap((ofOne) => [...ofOne])) wake();
    },

    async *watch(id, read, isLast, signal) {
      let isStale = true;
      let wake = () => {};
      const hear = () => {
        isStale = true;
        wake();
      };
      const ofOne = wakes.get(id) ?? new Set();
      wakes.set(id, ofOne.add(hear));
      signal.addEventListener("abort", hear);
      try {
        let shown = "";
        while (!signal.aborted) {
          isStale = false;
          const state = await read();
          const written = JSON.stringify(state);
          if (written !== shown) yield state;
          shown = written;
          if (isLast(state)) return;
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (isStale || signal.aborted) resolve();
          });
        }
      } finally {
        signal.removeEventListener("abort", hear);
        ofOne.delete(hear);
        if (ofOne.size === 0 && wakes.get(id) === ofOne) wakes.delete(id);
      }
    },
  };
}
