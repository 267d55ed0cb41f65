import { PalateError } from "@palate/contract";
import { describe, expect, test } from "vitest";
import { mapColumns } from "./mapping.ts";
import { parseMapping } from "./mapping-text.ts";

const rows = (text: string) => text.split("\n").map((line) => line.split(","));

describe("D1: the mapping is guessed from names and values", () => {
  test.each([
    [
      "the order does not matter",
      "rating,book_id,user_id\n5,1,a",
      { user: "user_id", item: "book_id", value: "rating" },
    ],
    [
      "names with types",
      "user_id:token,item_id:token,rating:float,timestamp:float\n1,2,3,1e9",
      {
        user: "user_id:token",
        item: "item_id:token",
        value: "rating:float",
        timestamp: "timestamp:float",
      },
    ],
    [
      "an id counts before a name",
      "user,user_id,item_id,item\nAda,1,2,Film",
      { user: "user_id", item: "item_id" },
    ],
    [
      "an item counts before other things",
      "user_id,item_id,location_id\n1,2,3",
      { user: "user_id", item: "item_id" },
    ],
    [
      "a code names an item",
      "customer,sku,date\nada,x-1,2020-01-01",
      { user: "customer", item: "sku", timestamp: "date" },
    ],
    [
      "a column of times without a known name",
      "user,poi,utc_minute\n1,2,1333476000\n1,3,1333476060",
      {
        user: "user",
        item: "poi",
        timestamp: "utc_minute",
      },
    ],
    [
      "a known name over values that do not fit",
      "user,item,time,rating\na,b,12:30,4\na,c,1:05,5",
      {
        user: "user",
        item: "item",
        value: "rating",
      },
    ],
    [
      "reviews of products",
      "reviewerID,asin,overall,unixReviewTime\nA1,B2,5,1400000000",
      { user: "reviewerID", item: "asin", value: "overall", timestamp: "unixReviewTime" },
    ],
    [
      "reviews of places",
      "review_id,user_id,business_id,stars,date\nr,u,b,4,2018-07-07 22:09:11",
      { user: "user_id", item: "business_id", value: "stars", timestamp: "date" },
    ],
    [
      "types of events",
      "visitorid,event,itemid\n1,view,2\n1,purchase,2",
      { user: "visitorid", item: "itemid", type: "event" },
    ],
    [
      "no header, one row out of many wrong",
      `${"1,2,4\n".repeat(30)}1,2,four`,
      { user: "1", item: "2", value: "3" },
    ],
    ["no header, times", "7,8,1112486027\n7,9,1112486028", { user: "1", item: "2", timestamp: "3" }],
  ])("%s", (_, text, mapping) => {
    expect(mapColumns(rows(text)).mapping).toEqual(mapping);
  });

  test.each([
    ["two kinds of items", "user_id,movie_id,book_id\n1,2,3", /movie_id, book_id may be the item/],
    ["two kinds of users", "customer,visitor,item\n1,2,3", /customer, visitor may be the user/],
    ["words only", "nom,film préféré\nada,alien", /not clear/],
    ["too many columns without names", "1,2,3,4,5\n1,2,3,4,5", /not clear/],
  ])("not when it is not clear: %s", (_, text, said) => {
    expect(() => mapColumns(rows(text))).toThrow(PalateError);
    expect(() => mapColumns(rows(text))).toThrow(said);
  });

  test("plays are counts, ratings are not", () => {
    expect(mapColumns(rows("userID,artistID,weight\n1,2,13883")).holdsCounts).toBe(true);
    expect(mapColumns(rows("userID,artistID,rating\n1,2,3")).holdsCounts).toBe(false);
  });
});

describe("a given mapping", () => {
  test.each([
    ["by name", "a,b\nx,y", "user=b,item=a", { user: 1, item: 0 }, true],
    [
      "by position, with a header of known names",
      "userId,itemId\nx,y",
      "user=1,item=2",
      { user: 0, item: 1 },
      true,
    ],
    ["by position, without a header", "x,y\nz,y", "user=2,item=1", { user: 1, item: 0 }, false],
    [
      "by position, above numbers",
      "who,what,mark\na,b,4",
      "user=1,item=2,value=3",
      { user: 0, item: 1, value: 2 },
      true,
    ],
  ])("%s", (_, text, map, columns, hasHeader) => {
    const given = parseMapping(map);
    if (given.of !== "interactions") throw new Error("not a mapping of interactions");
    expect(mapColumns(rows(text), given.mapping)).toMatchObject({ columns, hasHeader });
  });

  test.each(["user=1", "user:1,item:2", "user=1,item=", "user=1,item=2,colour=3", ""])(
    "is refused: %j",
    (map) => {
      expect(() => parseMapping(map)).toThrow(PalateError);
    },
  );
});
