/**
 * Remembers a pure function of an immutable object for as long as the object is in use: what is derived from inputs
 * never outlives them and can't become stale, since a changed input is another object.
 */
export function remember<A extends object, Result>(compute: (a: A) => Result): (a: A) => Result {
  const results = new WeakMap<A, { readonly result: Result }>();
  return (a) => {
    const known = results.get(a) ?? { result: compute(a) };
    results.set(a, known);
    return known.result;
  };
}

/** The same for a function of two objects: remembered for as long as both are in use. */
export function rememberPair<A extends object, B extends object, Result>(
  compute: (a: A, b: B) => Result,
): (a: A, b: B) => Result {
  const ofA = remember((a: A) => remember((b: B) => compute(a, b)));
  return (a, b) => ofA(a)(b);
}

/** A value of short life that holds what was computed of it. */
export interface Keeper {
  readonly kept: Map<unknown, unknown>;
}

/**
 * The same for what is needed several times while one list is made: it goes with the value. What `remember` keeps of a
 * value that is gone is there until the next collection of all garbage, and hundreds of lists a second bring that about.
 */
export function rememberWithin<A extends Keeper, Result>(compute: (a: A) => Result): (a: A) => Result {
  return (a) => {
    if (!a.kept.has(compute)) a.kept.set(compute, compute(a));
    return a.kept.get(compute) as Result;
  };
}
