import type { PolicyInputs } from "./inputs.ts";
import type { Lineup } from "./lineup.ts";

/** How much of what is capped a list has. */
export interface Caps {
  /** whether the caps, as far as they are raised, leave room for an item */
  hasRoom(line: number): boolean;
  take(line: number): void;
  /** lets one more of each value in */
  raise(): void;
  /** @returns the first value of an item of which the list has as many as the policy allows */
  fullValue(line: number): FullValue | undefined;
}

export interface FullValue {
  readonly attribute: string;
  readonly value: unknown;
  readonly count: number;
  readonly most: number;
}

const noCaps: Caps = { hasRoom: () => true, take: () => {}, raise: () => {}, fullValue: () => undefined };

/** Values are texts, numbers and booleans; 1990 and "1990" are two. An item without the attribute has none. */
export function capsOn({ policy, attributesAt }: PolicyInputs, { positions }: Lineup): Caps {
  const caps = policy.caps ?? [];
  if (caps.length === 0) return noCaps;
  const counters = caps.map(() => new Map<unknown, Counter>());
  const ofLine: Counter[][] = Array.from(positions, () => notRead);
  let raised = 0;

  function countersOf(line: number): readonly Counter[] {
    if (ofLine[line] === notRead) ofLine[line] = read(positions[line]);
    return ofLine[line];
  }

  function read(position: number): Counter[] {
    const attributes = attributesAt(position);
    return caps.flatMap(({ attribute, most }, cap) =>
      valuesOf(attributes[attribute]).map((value) => {
        const counter = counters[cap].get(value) ?? { attribute, value, most, count: 0 };
        counters[cap].set(value, counter);
        return counter;
      }),
    );
  }

  return {
    hasRoom: (line) => countersOf(line).every(({ count, most }) => count < most + raised),
    take: (line) => {
      for (const counter of countersOf(line)) counter.count++;
    },
    raise: () => {
      raised++;
    },
    fullValue: (line) => countersOf(line).find(({ count, most }) => count >= most),
  };
}

interface Counter extends FullValue {
  count: number;
}

const notRead: Counter[] = [];

function valuesOf(value: unknown): unknown[] {
  const values: unknown[] = Array.isArray(value) ? [...new Set(value)] : [value];
  return values.filter((one) => ["string", "number", "boolean"].includes(typeof one));
}
