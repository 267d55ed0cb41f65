import type { Run } from "@palate/contract";
import type { TenantId } from "../platform/tenant.ts";
import type { RunKey, StopKind } from "./store.ts";
import { watchers } from "./watchers.ts";

/** Runs that this process works on, as they are at this moment, and whoever watches a run here. */
export interface LiveRuns {
  /** Takes a run on. @param stop stops the work on it */
  begin(tenant: TenantId, run: Run, stop: (kind: StopKind) => void): void;
  /** Shows a new state of a run that was begun here. */
  show(run: Run): void;
  /** From now on what is stored counts. */
  forget(runId: string): void;
  /** @returns the state of a run that is worked on here, newer than what is stored */
  current(key: RunKey): Run | undefined;
  /** Stops the work on a run, if it is here. */
  stop(key: RunKey, kind: StopKind): void;
  /** Tells whoever watches to look again; all of them when no run is named. */
  nudge(runId?: string): void;
  /**
   * Yields what `read` finds whenever it has changed, and ends after the last state of the run or with the signal. A
   * slow reader misses states in between, never the last.
   */
  watch(runId: string, read: () => Promise<Run>, signal: AbortSignal): AsyncGenerator<Run, void, undefined>;
}

interface LiveRun {
  readonly tenant: TenantId;
  readonly run: Run;
  readonly stop: (kind: StopKind) => void;
}

export function liveRuns(): LiveRuns {
  const live = new Map<string, LiveRun>();
  const watching = watchers();
  const { nudge } = watching;
  const ofTenant = ({ tenant, runId }: RunKey) => {
    const found = live.get(runId);
    return found?.tenant === tenant ? found : undefined;
  };

  return {
    begin: (tenant, run, stop) => {
      live.set(run.runId, { tenant, run, stop });
      nudge(run.runId);
    },
    show(run) {
      const known = live.get(run.runId);
      if (known) live.set(run.runId, { ...known, run });
      nudge(run.runId);
    },
    forget(runId) {
      live.delete(runId);
      nudge(runId);
    },
    current: (key) => ofTenant(key)?.run,
    stop: (key, kind) => ofTenant(key)?.stop(kind),
    nudge,

    watch: (runId, read, signal) => watching.watch(runId, read, hasEnded, signal),
  };
}

/** Whether a run is in its last state. */
export function hasEnded({ status }: Pick<Run, "status">): boolean {
  return status === "done" || status === "failed" || status === "cancelled";
}
