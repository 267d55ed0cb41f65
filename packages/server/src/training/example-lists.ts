import { type Interactions, type RankedList, seededRandom } from "@palate/engine";

/** One user's history and list, for a person to judge. */
export interface ExampleList {
  /** whom it is of: it goes when they are erased, and is shown to nobody */
  readonly userId: string;
  /** item ids, latest first: what they liked of what was learned from */
  readonly history: readonly string[];
  /** all that was learned from of them */
  readonly historyLength: number;
  readonly list: readonly { readonly itemId: string; readonly liked: boolean }[];
  /** held-out items that they liked and the list does not hold */
  readonly missed: readonly string[];
}

interface Sources {
  /** in the preference view */
  readonly train: Interactions;
  readonly test: Interactions;
  readonly itemIds: readonly string[];
  readonly userIds: readonly string[];
}

const exampleCount = 5;
const mostOfHistory = 10;
const mostMissed = 10;

/**
 * The lists of a few users. The seed and the data choose whom, so that all models of a run, and of another run on the same
 * data, show the same users.
 *
 * @param users those who were evaluated
 * @param lists what each was recommended, in the order of `users`
 */
export function exampleLists(
  { users, lists }: { readonly users: Int32Array; readonly lists: readonly RankedList[] },
  { train, test, itemIds, userIds }: Sources,
  length: number,
  seed: number,
): ExampleList[] {
  const places = Int32Array.from(users, (_, place) => place);
  const chosen = seededRandom(seed).fork("examples").shuffle(places).subarray(0, exampleCount);
  const ofUsers = new Map(Array.from(chosen, (place) => [users[place]!, place]));
  const learned = rowsOf(train, ofUsers);
  const heldOut = rowsOf(test, ofUsers);
  return Array.from(ofUsers, ([user, place]) => {
    const rows = learned.get(user) ?? [];
    const latest = rows
      .filter((row) => train.values[row]! > 0)
      .sort((a, b) => (train.timestamps?.[b] ?? 0) - (train.timestamps?.[a] ?? 0) || b - a);
    const liked = (heldOut.get(user) ?? [])
      .filter((row) => test.values[row]! > 0)
      .map((row) => test.items[row]!);
    const list = [...lists[place]!.items.subarray(0, length)];
    return {
      userId: userIds[user]!,
      history: latest.slice(0, mostOfHistory).map((row) => itemIds[train.items[row]!]!),
      historyLength: rows.length,
      list: list.map((item) => ({ itemId: itemIds[item]!, liked: liked.includes(item) })),
      missed: liked
        .filter((item) => !list.includes(item))
        .slice(0, mostMissed)
        .map((item) => itemIds[item]!),
    };
  });
}

function rowsOf({ users }: Interactions, wanted: ReadonlyMap<number, unknown>): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  for (const [row, user] of users.entries()) {
    if (!wanted.has(user)) continue;
    const own = rows.get(user);
    if (own) own.push(row);
    else rows.set(user, [row]);
  }
  return rows;
}
