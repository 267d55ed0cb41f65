let ending: Promise<void> | undefined;

/**
 * Resolves when everything has been handled that came in with this turn of the event loop. Answers that wait for it are
 * sent one right after the other: whoever reads many connections is then woken once for all of them and not for each,
 * and to wake somebody takes about as long as to look up a list. It costs nothing where nothing else came in.
 */
export function turnEnd(): Promise<void> {
  ending ??= new Promise((resolve) => {
    setImmediate(() => {
      ending = undefined;
      resolve();
    });
  });
  return ending;
}
