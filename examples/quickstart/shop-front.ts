// What the front of a film shop does with Palate: show a list, record what the visitor does with it, show the next.
// Run it against a server with data and a champion: PALATE_URL and PALATE_KEY say where and with which key.
import { createPalate, PalateApiError, type Recommendations } from "@palate/client";

const palate = createPalate({
  url: process.env.PALATE_URL ?? "http://127.0.0.1:8000",
  key: process.env.PALATE_KEY,
});
const visitor = `visitor-${Date.now()}`;

try {
  // Nobody knows this visitor yet: the list is what most people like.
  const welcome = await palate.recommend({ userId: visitor, k: 5 });
  await show(`For a new visitor (by ${welcome.path})`, welcome);

  // They open the first film and rate it, from the list that they were shown.
  const [first, second] = welcome.items;
  if (first === undefined || second === undefined) throw new Error("The catalog has fewer than two films.");
  const { recommendationId } = welcome;
  await palate.track([
    { userId: visitor, itemId: first.itemId, type: "click", recommendationId },
    { userId: visitor, itemId: first.itemId, type: "rate", value: 5, recommendationId },
    { userId: visitor, itemId: second.itemId, type: "dismiss", recommendationId },
  ]);

  // What was tracked is in the very next list, with its reasons.
  const next = await palate.recommend({ userId: visitor, k: 5, explain: true });
  await show(`After one rating (by ${next.path})`, next);

  // Beside a film, those that go with it.
  await show("More like the first", await palate.similar(first.itemId, { k: 3 }));
} catch (error) {
  if (!(error instanceof PalateApiError)) throw error;
  console.error(`${error.message} ${error.remedy}`);
  process.exitCode = 1;
}

async function show(heading: string, { items }: Recommendations): Promise<void> {
  console.log(`\n${heading}`);
  for (const { itemId, rank, reasons } of items) {
    const { attributes } = await palate.items.get(itemId);
    const why = reasons?.[0] === undefined ? "" : `: ${reasons[0].description}`;
    console.log(`  ${rank}. ${attributes.title ?? itemId}${why}`);
  }
}
