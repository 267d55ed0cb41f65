import { exitCodes } from "./exit-codes.ts";

/** The reason of a signal that was aborted by Ctrl-C or by SIGTERM. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

const patienceMs = 2_000;

/**
 * Turns Ctrl-C and SIGTERM into an aborted signal, so that work stops where it can and everything is closed. Sent again
 * after two seconds, it ends the process at once; sooner it is the same Ctrl-C, passed on by npm as well.
 */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort(new Interrupted("Interrupted."));
    } else if (performance.now() - first > patienceMs) {
      process.exit(exitCodes.interrupted);
    }
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, stop);
  return controller.signal;
}
