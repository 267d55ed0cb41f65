/**
 * Writes an operation's path for another notation.
 *
 * @param path with `:name` for parameters and `::` for a colon that stands for itself
 * @param write how a parameter is written
 */
export function writePath(path: string, write: (name: string) => string): string {
  return path.replaceAll(/::|:(\w+)/g, (_, name: string | undefined) =>
    name === undefined ? ":" : write(name),
  );
}
