/** What the text of a setting is read as. */
export interface Kind<T> {
  /** what is expected, in words that follow "expected" */
  readonly expected: string;
  /** JSON Schema of the value as `config.yaml` holds it */
  readonly schema: Readonly<Record<string, unknown>>;
  /** `config.yaml` may hold a list, whose entries are the parts between the commas of the text */
  readonly list?: true;
  /**
   * @param text trimmed; never empty, unless as the default of a list
   * @param folder what a relative path is relative to
   * @returns undefined when the text is not what is expected
   */
  read(text: string, folder: string): T | undefined;
}

/** One row of the table of settings. */
export interface Setting<T = unknown> {
  /** the environment variable; a secret is also taken from the file that `VARIABLE_FILE` names */
  readonly variable: string;
  /** where it stands in `config.yaml`, as in `server.port` */
  readonly key: string;
  readonly kind: Kind<T>;
  /** as text; without one the value is undefined when nothing is given */
  readonly default?: string;
  /** in place of a default that depends on the machine, or of none */
  readonly defaultInWords?: string;
  /** what it does, in one sentence */
  readonly doc: string;
  /** never shown, neither in faults nor by `palate config show` */
  readonly secret?: true;
  /**
   * `used`: something reads it, and has since the version `since`. `accepted`: it is read and checked, and has no effect
   * yet, which the reference and every start say.
   */
  readonly status: { readonly used: string } | "accepted";
}

/** Rows under the names that they have in {@link Config}. */
export type Settings = Readonly<Record<string, Setting>>;

export const isUsed = ({ status }: Setting): boolean => status !== "accepted";
