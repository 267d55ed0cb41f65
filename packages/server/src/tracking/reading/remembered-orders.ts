import type { Clock, Random } from "../../platform/clock.ts";

/** Where a run in MLflow's words is found. */
export interface TrackedPlace {
  readonly runId: string;
  /** in what its run is projected to */
  readonly index: number;
}

/** Whoever goes through pages asks for the next one soon. */
const keptMs = 5 * 60_000;
const mostOrders = 10;

export type RememberedOrders = ReturnType<typeof rememberedOrders>;

/** What was put in order for a first page, so that further pages are of the same order and need not be sorted again. */
export function rememberedOrders({ clock, random }: { clock: Clock; random: Pick<Random, "uuid"> }) {
  const known = new Map<string, { asked: string; places: readonly TrackedPlace[]; until: number }>();
  return {
    /** @param asked by whom and for what @returns by which name it is found again */
    keep(asked: string, places: readonly TrackedPlace[]): string {
      const [oldest] = known.keys();
      if (known.size >= mostOrders && oldest !== undefined) known.delete(oldest);
      const name = random.uuid();
      known.set(name, { asked, places, until: clock.now() + keptMs });
      return name;
    },
    /** @returns undefined for what is forgotten, or was asked otherwise or by another */
    find(name: string, asked: string): readonly TrackedPlace[] | undefined {
      const found = known.get(name);
      return found?.asked === asked && clock.now() < found.until ? found.places : undefined;
    },
  };
}
