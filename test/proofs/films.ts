import type { ServerProcess } from "./server-process.ts";

interface Run {
  runId: string;
  status: string;
  reason?: string;
  models: { name: string; version?: string }[];
}

const genres = ["Drama", "Comedy", "Action", "Romance"];

/** A small catalog in four genres, and users who like one genre each: enough to train on, quick to load. */
export async function loadFilms(server: ServerProcess, users = 60, films = 120): Promise<void> {
  const items = Array.from({ length: films }, (_, film) => ({
    itemId: `film-${film}`,
    attributes: { title: `Film ${film}`, genres: [genres[film % genres.length]], year: 1950 + (film % 70) },
  }));
  await server.json("POST", "/api/v1/items", items);
  const events = Array.from({ length: users }, (_, user) =>
    Array.from({ length: 20 }, (_, choice) => {
      const film = (user * 7 + choice * 13 + choice * choice) % films;
      const liked = film % genres.length === user % genres.length;
      return {
        eventId: `${user}:${choice}`,
        userId: `user-${user}`,
        itemId: `film-${film}`,
        type: "rate",
        value: liked ? 5 : 2,
      };
    }),
  ).flat();
  await server.json("POST", "/api/v1/events", events);
}

/** Trains `models` and waits for the end of the run. @returns the versions by model */
export async function train(
  server: ServerProcess,
  models: readonly string[],
  seed = 42,
): Promise<Record<string, string>> {
  let run = await server.json<Run>("POST", "/api/v1/runs", {
    models: models.map((name) => ({ name })),
    seed,
  });
  while (run.status === "queued" || run.status === "running") {
    await new Promise((resolve) => setTimeout(resolve, 100));
    run = await server.json<Run>("GET", `/api/v1/runs/${run.runId}`);
  }
  if (run.status !== "done") throw new Error(`The run ${run.status}: ${run.reason}`);
  return Object.fromEntries(run.models.map(({ name, version }) => [name, version ?? ""]));
}

export const promote = (server: ServerProcess, model: string, version?: string): Promise<unknown> =>
  server.json("PUT", "/api/v1/aliases/champion", {
    model,
    ...(version === undefined ? {} : { version }),
    force: true,
    reason: "a proof of something else than the gate",
  });
