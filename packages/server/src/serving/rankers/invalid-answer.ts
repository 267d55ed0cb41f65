/** A service answered in time, and what it answered can't be used. */
export class InvalidAnswer extends Error {
  override readonly name = "InvalidAnswer";
}
