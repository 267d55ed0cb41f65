/**
 * Remembers a pure function of two immutable objects for as long as both are in use: what is derived from inputs never
 * outlives them and can't become stale, since changed inputs are other objects.
 */
export function byIdentity<A extends object, B extends object, Result>(
  compute: (a: A, b: B) => Result,
): (a: A, b: B) => Result {
  const results = new WeakMap<A, WeakMap<B, { readonly result: Result }>>();
  return (a, b) => {
    const ofA = results.get(a) ?? new WeakMap<B, { readonly result: Result }>();
    results.set(a, ofA);
    const known = ofA.get(b) ?? { result: compute(a, b) };
    ofA.set(b, known);
    return known.result;
  };
}
