import { PalateError } from "@palate/contract";
import type { RankingModel } from "@palate/engine";

/** Model versions in memory, within a limit of bytes. */
export interface VersionMemory {
  /** Counts as a use. */
  get(key: string): Promise<RankingModel> | undefined;
  /**
   * Loads a version and keeps it; one that can't be loaded is not kept.
   *
   * @param load asks for room as soon as it knows how much it needs, and before it takes it
   */
  load(key: string, load: (room: Room) => Promise<RankingModel>): Promise<RankingModel>;
  /** what all of them take, those being loaded included */
  readonly bytes: number;
}

/**
 * Makes room by forgetting versions, the one used longest ago first.
 * @throws PalateError MODEL_TOO_LARGE when those that must stay leave too little
 */
export type Room = (bytes: number) => void;

interface Held {
  readonly model: Promise<RankingModel>;
  bytes: number;
  isLoading: boolean;
}

/** @param mustStay whether a version serves, or an alias points to it */
export function versionMemory(limitBytes: number, mustStay: (key: string) => boolean): VersionMemory {
  // A map keeps the order of insertion: the first version is the one used longest ago.
  const held = new Map<string, Held>();
  const total = () => [...held.values()].reduce((sum, { bytes }) => sum + bytes, 0);

  function room(key: string, bytes: number): void {
    const goes = (one: string, { isLoading }: Held) => one !== key && !isLoading && !mustStay(one);
    const staying = [...held].reduce((sum, [one, of]) => (goes(one, of) ? sum : sum + of.bytes), 0);
    if (staying + bytes > limitBytes) throw tooLarge(bytes, staying, limitBytes);
    for (const [one, of] of held) {
      if (total() + bytes <= limitBytes) return;
      if (goes(one, of)) held.delete(one);
    }
  }

  return {
    get(key) {
      const known = held.get(key);
      if (known === undefined) return undefined;
      held.delete(key);
      held.set(key, known);
      return known.model;
    },
    load(key, load) {
      const { promise: model, resolve } = Promise.withResolvers<RankingModel>();
      const entry: Held = { model, bytes: 0, isLoading: true };
      held.set(key, entry);
      resolve(
        load((bytes) => {
          room(key, bytes);
          entry.bytes = bytes;
        }),
      );
      model.then(
        () => {
          entry.isLoading = false;
        },
        () => void (held.get(key) === entry && held.delete(key)),
      );
      return model;
    },
    get bytes() {
      return total();
    },
  };
}

function tooLarge(bytes: number, staying: number, limitBytes: number): PalateError {
  const mebibytes = (count: number) => `${(count / 2 ** 20).toFixed(1)} MiB`;
  const detail =
    `It takes ${mebibytes(bytes)}. Models may take ${mebibytes(limitBytes)} together, of which those that serve, ` +
    `have an alias or are being loaded take ${mebibytes(staying)}.`;
  return new PalateError("MODEL_TOO_LARGE", { detail, bytes, limitBytes });
}
