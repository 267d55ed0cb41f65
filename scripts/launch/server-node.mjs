/**
 * How Node is told to run a server, which lives for months beside other programs: V8 would rather let the heap grow to
 * several times what is in use than collect it, and the C library keeps freed memory in an arena for each thread. With
 * these a server takes about half of the memory under load, and answers as many requests.
 */
export const serverFlags = ["--max-semi-space-size=8", "--heap-growing-percent=20"];

/** Goes with the flags; what the environment says already counts. */
export const serverEnvironment = { MALLOC_ARENA_MAX: "2" };
