/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  /** `warn`: it works, but not as it should, or not for long */
  readonly status: "ok" | "warn" | "fail";
  /** one sentence; never a secret */
  readonly detail: string;
  /** what to do, with the command where there is one */
  readonly remedy?: string;
}

export const ok = (name: string, detail: string): Finding => ({ name, status: "ok", detail });

export const warn = (name: string, detail: string, remedy: string): Finding => ({
  ...{ name, detail, remedy },
  status: "warn",
});

export const fail = (name: string, detail: string, remedy: string): Finding => ({
  ...{ name, detail, remedy },
  status: "fail",
});
