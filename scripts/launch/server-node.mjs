/**
 * How Node is told to run a server. V8 would let the young generation grow to 96 MiB, which gains nothing here, and the old
 * one to several times of what is alive; half as much again keeps it small, and still lets about ten seconds of full load
 * pass from one collection to the next, each of which everyone waits for some milliseconds.
 */
export const serverFlags = ["--max-semi-space-size=16", "--heap-growing-percent=50"];

/** Goes with the flags; what the environment says already counts. The C library else keeps an arena for each thread. */
export const serverEnvironment = { MALLOC_ARENA_MAX: "2" };
