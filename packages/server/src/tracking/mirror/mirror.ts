import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Clock } from "../../platform/clock.ts";
import type { TenantId } from "../../platform/tenant.ts";
import type { Tenants } from "../../platform/tenants/tenants.ts";
import { unlessMissing } from "../../platform/unless-missing.ts";
import { mirroredExperimentName } from "../projection/names.ts";
import { asWanted, wantedRuns, wantedVersions } from "./changes.ts";
import { type MirrorParts, mirrorOne } from "./mirror-one.ts";
import type { Outbox, Waiting } from "./outbox.ts";
import { TrackerRefused, TrackerUnavailable } from "./tracker.ts";

export interface Mirror {
  /** Takes down what changed before it was called, so that it is counted among what waits. */
  look(tenant: TenantId): Promise<void>;
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
/** Between two looks at whether the other side is still the one that was written to. */
const placesEveryMs = 60_000;
const dueAtATime = 50;
const newestRuns = 100;
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
  let lookAtPlacesAt = 0;
  const inKnownPlaces = new Set<TenantId>();
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

  let looked: Promise<void> = Promise.resolve();
  /** One look after the other, so that what is taken down last is what was seen last. */
  function inTurn(look: () => Promise<void>): Promise<void> {
    const done = looked.catch(() => undefined).then(look);
    looked = done;
    return done;
  }

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
        await noteRuns(
          tenant,
          news.filter((run) => run.tenant === tenant).map(({ runId }) => runId),
        );
        if (isVersions) await noteVersions(tenant);
      }
    } catch (error) {
      lookAt = { everything: 0, versions: 0 };
      throw error;
    }
  }

  /** Of the runs those that are likely to have changed: the newest. */
  async function lookAtNewest(tenant: TenantId): Promise<void> {
    const runs = await training.runsAfter(tenant, newestRuns);
    await outbox.note(await asWanted(training, tenant, runs), new Date(clock.now()));
    await noteVersions(tenant);
  }

  async function noteVersions(tenant: TenantId): Promise<void> {
    const known = await outbox.knownVersions(tenant);
    await outbox.note(await wantedVersions(registry, tenant, known), new Date(clock.now()));
  }

  /** Those that go on are looked at again, for of their epochs no news come. */
  async function noteRuns(tenant: TenantId, runIds: readonly string[]): Promise<void> {
    const runs = (
      await Promise.all(runIds.map((runId) => training.run(tenant, runId).catch(unlessMissing)))
    ).filter((run) => run !== undefined);
    await outbox.note(await asWanted(training, tenant, runs), new Date(clock.now()));
    for (const { runId, status } of runs) if (status === "running") changed.set(runId, { tenant, runId });
  }

  /** A server that was emptied, or another one at its address, has nothing of what was written. */
  async function lookAtPlaces(): Promise<void> {
    const now = clock.now();
    if (now < Math.max(lookAtPlacesAt, closedUntil)) return;
    try {
      for (const tenant of await outbox.tenants()) {
        const place = await parts.tracker.placeOf(mirroredExperimentName(tenant, parts.experiment));
        if (place === undefined) inKnownPlaces.delete(tenant);
        else inKnownPlaces.add(tenant);
        if (await outbox.arrive(tenant, place))
          log.warn(
            { tenant },
            "MLflow is not the one that was written to; everything is mirrored to it again",
          );
      }
      lookAtPlacesAt = now + placesEveryMs;
    } catch (error) {
      if (closing.signal.aborted) return;
      if (!(error instanceof TrackerUnavailable)) throw error;
      const [first] = await outbox.due(new Date(now), 1);
      if (first === undefined) closedUntil = now + placesEveryMs;
      else await failed(first, error);
    }
  }

  async function write(): Promise<void> {
    while (!closing.signal.aborted && clock.now() >= closedUntil) {
      const due = await outbox.due(new Date(clock.now()), dueAtATime);
      if (due.length === 0) return;
      for (const things of sideBySide(due, parts.tracker.runsAtATime)) {
        if (closing.signal.aborted) return;
        const goOn = await Promise.all(things.map(writeOne));
        if (goOn.includes(false)) return;
      }
    }
  }

  /** @returns whether to go on with others */
  async function writeOne(thing: Waiting): Promise<boolean> {
    try {
      await mirrorOne(parts, thing);
      await outbox.written(thing, new Date(clock.now()));
      parts.count(thing.kind, "written");
      // The first that is written makes the place.
      if (!inKnownPlaces.has(thing.tenant)) lookAtPlacesAt = 0;
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
    // Of several at a time that found it away, one counts.
    if (isAway && now >= closedUntil) {
      failures++;
      closedUntil = now + waitMs;
      // Whoever answers next may be another one.
      lookAtPlacesAt = 0;
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
          await inTurn(look);
          await lookAtPlaces();
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
    look: (tenant) => inTurn(() => lookAtNewest(tenant)),
    async close() {
      for (const stop of forget) stop();
      closing.abort();
      await ended;
    },
  };
}

/** Runs are written several at a time, and nothing else beside another: each version needs its run, each alias its version. */
function sideBySide(due: readonly Waiting[], runsAtATime: number): Waiting[][] {
  const groups: Waiting[][] = [];
  for (const thing of due) {
    const last = groups.at(-1);
    if (last !== undefined && last.length < runsAtATime && last[0]?.kind === "run" && thing.kind === "run")
      last.push(thing);
    else groups.push([thing]);
  }
  return groups;
}
