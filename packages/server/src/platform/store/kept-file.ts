/** A file that rows of the database name. It is there before they are, and never changes. */
export interface KeptFile {
  /** below the home folder, its parts joined by "/" */
  readonly path: string;
  /** in hexadecimal, where the database says what it must be */
  readonly sha256?: string;
  /** a folder that people may remove with all that is in it, written as `path` is */
  readonly removable?: string;
}
