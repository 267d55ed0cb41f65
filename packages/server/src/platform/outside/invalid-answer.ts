/** A service answered in time, and what it answered can't be used. */
export class InvalidAnswer extends Error {
  override readonly name = "InvalidAnswer";
}

/** @throws InvalidAnswer for whatever `read` throws */
export function understand<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new InvalidAnswer((error as Error).message);
  }
}
