/**
 * How Node is told to run a server. V8's young generation would grow to 96 MiB, which gains nothing here. A limit on the
 * old one as well would keep a server under 300 MiB under any load, but at the price of a collection, and so of tens of
 * milliseconds that everyone waits, every half second; as it is, what load has made it take is given back after it.
 */
export const serverFlags = ["--max-semi-space-size=16"];

/** Goes with the flags; what the environment says already counts. The C library else keeps an arena for each thread. */
export const serverEnvironment = { MALLOC_ARENA_MAX: "2" };
