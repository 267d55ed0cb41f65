// A film shop that renders its pages on the server: lists for visitors and members, and what they do with them.
// PALATE_URL and PALATE_KEY say where Palate is; the key needs the roles `serve` and `ingest`.
import type { AddressInfo } from "node:net";
import { createPalate, PalateApiError, type Recommendations } from "@palate/client";
import express from "express";
import { type Html, html } from "./html.ts";
import { signIn, signOut, type Visitor, visitorOf } from "./visitors.ts";

const palate = createPalate({ url: process.env.PALATE_URL, key: process.env.PALATE_KEY });
/** One for all visitors: it sends what they do in batches, after the pages are answered. */
const tracker = palate.tracker({ intervalMs: 500, onDelayed: (error) => console.error(error.message) });

const app = express().use(express.urlencoded({ extended: false }));

app.get("/", async (request, response) => {
  const visitor = visitorOf(request, response);
  const list = await palate.recommend({ ...visitor.who, k: 6 });
  for (const { itemId, rank } of list.items)
    note(visitor, { itemId, type: "impression", context: { rank } }, list);
  response.send(page("For you", visitor, await shelf(list)).html);
});

app.get("/films/:itemId", async (request, response) => {
  const visitor = visitorOf(request, response);
  const { itemId } = request.params;
  const recommendationId = typeof request.query.list === "string" ? request.query.list : undefined;
  const [film, similar] = await Promise.all([palate.items.get(itemId), palate.similar(itemId, { k: 4 })]);
  // Waited for, unlike impressions: the next page is to know it.
  await palate.track({
    ...visitor.who,
    itemId,
    type: recommendationId === undefined ? "view" : "click",
    ...(recommendationId !== undefined && { recommendationId }),
  });
  const rate = html`<form method="post" action="/films/${encodeURIComponent(itemId)}/like"><button>I like it</button></form>`;
  const title = String(film.attributes.title ?? itemId);
  response.send(page(title, visitor, rate, html`<h2>Goes with it</h2>`, await shelf(similar)).html);
});

app.post("/films/:itemId/like", async (request, response) => {
  await palate.track({ ...visitorOf(request, response).who, itemId: request.params.itemId, type: "like" });
  response.redirect(303, "/");
});

app.post("/sign-in", async (request, response) => {
  const visitor = visitorOf(request, response);
  const userId = String(request.body?.name ?? "").trim();
  if (userId === "") return void response.status(400).send(page("Who are you?", visitor).html);
  // What was noted before belongs to the session, so it has to arrive, too; when does not matter.
  await palate.sessions.merge(visitor.sessionId, userId);
  signIn(visitor, userId);
  response.redirect(303, "/");
});

app.post("/sign-out", (request, response) => {
  signOut(visitorOf(request, response), response);
  response.redirect(303, "/");
});

app.use(((error, _request, response, _next) => {
  if (!(error instanceof PalateApiError)) throw error;
  console.error(`${error.message} ${error.remedy}`);
  response.status(error.status === 404 ? 404 : 503).send("This page is not to be had right now.");
}) as express.ErrorRequestHandler);

type Noted = { itemId: string; type: "impression"; context: { rank: number } };

function note({ who }: Visitor, event: Noted, { recommendationId }: Recommendations): void {
  tracker.track({ ...who, ...event, recommendationId });
}

async function shelf({ items, recommendationId }: Recommendations): Promise<Html> {
  const films = await Promise.all(items.map(({ itemId }) => palate.items.get(itemId)));
  return html`<ol>${films.map(
    ({ itemId, attributes }) =>
      html`<li><a href="/films/${encodeURIComponent(itemId)}?list=${recommendationId}">${String(attributes.title ?? itemId)}</a></li>`,
  )}</ol>`;
}

function page(title: string, { userId }: Visitor, ...content: Html[]): Html {
  const door =
    userId === undefined
      ? html`<form method="post" action="/sign-in"><input name="name" aria-label="Name" required><button>Sign in</button></form>`
      : html`<form method="post" action="/sign-out">${userId} <button>Sign out</button></form>`;
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${door}<h1>${title}</h1>${content}</html>`;
}

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.once("SIGTERM", () => server.close(() => void tracker.close()));
