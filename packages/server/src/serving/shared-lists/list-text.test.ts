import { paths } from "@palate/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MadeList } from "../made-list.ts";
import { listText, readListText } from "./list-text.ts";

test("S9: a list comes back from its text as it was, to the last bit of its scores", () => {
  const lists = fc.record({
    path: fc.constantFrom(...paths),
    items: fc.array(
      fc.record({ itemId: fc.string(), score: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
      { maxLength: 5 },
    ),
  });
  fc.assert(
    fc.property(lists, ({ path, items }) => {
      const ranked = items.map(({ itemId, score }, index) => ({ itemId, score: score + 0, rank: index + 1 }));
      const list = new MadeList({ path }, JSON.stringify(ranked));
      expect(list.items).toEqual(ranked);
      expect(readListText(listText(list))).toEqual(list);
    }),
  );
});

test("S9: what is no list is not taken for one", () => {
  const damaged = [
    "",
    "model",
    "model\n",
    "model\n{}",
    "model\n[1]",
    'model\n[{"itemId":"a"}]',
    "nonsense\n[]",
  ];
  damaged.push('model\n[{"itemId":"a","score":1,"rank":2}]', 'model\n[{"itemId":"a","score":null,"rank":1}]');
  for (const text of damaged) expect(readListText(text)).toBeUndefined();
});
