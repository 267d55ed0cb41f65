import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Tenants } from "../../platform/tenants/tenants.ts";
import { unlessMissing } from "../reading/run-reading.ts";
import { asWanted, wantedRuns, wantedVersions } from "./changes.ts";
import { type MirrorParts, mirrorOne } from "./mirror-one.ts";
import type { Outbox, Waiting } from "./outbox.ts";
import { TrackerRefused, TrackerUnavailable } from "./tracker.ts";

export interface Mirror {
  /** Ends after what is being written at the moment. */
  close(): Promise<void>;
}

interface Parts extends MirrorParts {
  readonly outbox: Outbox;
  readonly tenants: Pick<Tenants, "list">;
  readonly clock: Clock;
  readonly log: Logger;
  /** Takes the secrets out of a text. */
  readonly redact: (text: string) => string;
  /** Counts what was written, and what was not. */
  readonly count: (kind: string, result: "written" | "failed") => void;
}

/** Between two looks at what is going on. */
const pauseMs = 2_000;
/** Between two looks at versions and aliases, of whose tags and deletions no news come. */
const versionsEveryMs = 15_000;
/** Between two looks at everything, for news that got lost. */
const everythingEveryMs = 10 * 60_000;
const dueAtATime = 50;
const longestWaitMs = { unavailable: 5 * 60_000, refused: 60 * 60_000 } as const;

/**
 * Keeps the other side as things are here: looks for what changed, takes it down, and writes what waits, in order, in one
 * process at a time. Nobody waits for it; when it can't write it tries again, later and later.
 */
export function startMirror(parts: Parts): Mirror {
  const { outbox, tenants, training, registry, clock, log } = parts;
  const closing = new AbortController();
  const changed = new Map<string, { readonly tenant: TenantId; readonly runId: string }>();
  let lookAt = { everything: 0, versions: 0 };
  let closedUntil = 0;
  let failures = 0;
  let wake = () => {};

  const forget = [
    training.onRunChanged((run) => {
      if (run === undefined) lookAt = { everything: 0, versions: 0 };
      else changed.set(run.runId, run);
      lookAt = { ...lookAt, versions: 0 };
      wake();
    }),
    registry.onAliasMoved(() => {
      lookAt = { ...lookAt, versions: 0 };
      wake();
    }),
  ];

  async function look(): Promise<void> {
    const now = clock.now();
    const isEverything = now >= lookAt.everything;
    const isVersions = isEverything || now >= lookAt.versions;
    const news = [...changed.values()];
    lookAt = {
      everything: isEverything ? now + everythingEveryMs : lookAt.everything,
      versions: isVersions ? now + versionsEveryMs : lookAt.versions,
    };
    changed.clear();
    try {
      for (const { tenantId: tenant } of await tenants.list()) {
        if (isEverything)
          for await (const runs of wantedRuns(training, tenant)) await outbox.note(runs, new Date(now));
        else
          await noteRuns(
            tenant,
            news.filter((run) => run.tenant === tenant).map(({ runId }) => runId),
          );
        if (isVersions) {
          const known = await outbox.knownVersions(tenant);
          await outbox.note(await wantedVersions(registry, tenant, known), new Date(now));
        }
      }
    } catch (error) {
      lookAt = { everything: 0, versions: 0 };
      throw error;
    }
  }

  /** Those that go on are looked at again, for of their epochs no news come. */
  async function noteRuns(tenant: TenantId, runIds: readonly string[]): Promise<void> {
    const runs = (
      await Promise.all(runIds.map((runId) => training.run(tenant, runId).catch(unlessMissing)))
    ).filter((run) => run !== undefined);
    await outbox.note(await asWanted(training, tenant, runs), new Date(clock.now()));
    for (const { runId, status } of runs) if (status === "running") changed.set(runId, { tenant, runId });
  }

  async function write(): Promise<void> {
    while (!closing.signal.aborted && clock.now() >= closedUntil) {
      const due = await outbox.due(new Date(clock.now()), dueAtATime);
      if (due.length === 0) return;
      for (const thing of due) {
        if (closing.signal.aborted || !(await writeOne(thing))) return;
      }
    }
  }

  /** @returns whether to go on with others */
  async function writeOne(thing: Waiting): Promise<boolean> {
    try {
      await mirrorOne(parts, thing);
      await outbox.written(thing, new Date(clock.now()));
      parts.count(thing.kind, "written");
      if (failures > 0) log.info("what waited is mirrored to MLflow again");
      failures = 0;
      return true;
    } catch (error) {
      // What was broken off is no fault: it still waits.
      if (closing.signal.aborted) return false;
      return failed(thing, error as Error);
    }
  }

  async function failed(thing: Waiting, error: Error): Promise<boolean> {
    const { kind, name, tenant, attempts } = thing;
    parts.count(kind, "failed");
    const isAway = error instanceof TrackerUnavailable;
    const isOurs = !isAway && !(error instanceof TrackerRefused);
    const message = parts.redact(error.message);
    const waitMs = Math.min(
      1000 * 2 ** Math.min(isAway ? failures : attempts, 20),
      longestWaitMs[isAway ? "unavailable" : "refused"],
    );
    const now = clock.now();
    await outbox.failed(thing, message, new Date(now), new Date(now + waitMs));
    if (isAway) {
      failures++;
      closedUntil = now + waitMs;
    }
    const about = { tenant, kind, name, message, nextTryInMs: waitMs, ...(isOurs && { err: error }) };
    if (isAway && failures > 1) log.debug(about, "MLflow can't be written to");
    else log.warn(about, isAway ? "MLflow can't be written to; it is tried again" : "MLflow did not take it");
    return !isAway;
  }

  async function goOn(): Promise<void> {
    while (!closing.signal.aborted) {
      await outbox
        .exclusively(async () => {
          await look();
          await write();
        })
        .catch((err) => log.warn({ err }, "the mirror to MLflow had to stop; it goes on in a moment"));
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      // News come several at a time.
      await sleep(Math.min(200, pauseMs), undefined, { signal: closing.signal }).catch(() => undefined);
      await Promise.race([
        woken,
        sleep(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined),
      ]);
    }
  }

  const ended = goOn();
  return {
    async close() {
      for (const stop of forget) stop();
      closing.abort();
      await ended;
    },
  };
}
