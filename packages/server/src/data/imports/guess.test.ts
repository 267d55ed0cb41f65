import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessKind } from "./attribute-kind.ts";
import { attributeValue, ValueFault } from "./attribute-value.ts";
import { describeColumns } from "./described-columns.ts";
import { guessSubject } from "./guess-subject.ts";
import { parseMapping } from "./mapping-text.ts";

const split = (text: string) => text.split("\n").map((line) => line.split(","));

describe("D1: what a file holds is guessed from its columns, then from its name", () => {
  test.each([
    ["products.csv", "id,name,category,price\n1,Cup,Kitchen,3\n2,Pan,Kitchen,9", "items"],
    ["customers.csv", "id,name,email,country\n1,Ada,a@b,UK\n2,Bob,b@c,DE", "users"],
    ["orders.csv", "id,customer_id,product_id,quantity\n1,7,9,1\n2,8,9,2", "interactions"],
    ["data.csv", "id,title,price\n1,Cup,3", "items"],
    ["data.csv", "id,email,age,country\n1,a@b,30,UK", "users"],
    ["data.csv", "customer_id,job,country,age\n1,nurse,UK,30\n2,cook,UK,31", "users"],
    ["data.csv", "book_id,title,year,reader\n1,Dune,1965,Scott\n2,Emma,1815,Juliet", "items"],
    ["data.csv", "customer_id,job,rating\n1,nurse,4\n2,cook,5", "interactions"],
    ["data.csv", "movieId,title,genres\n1,Alien,Horror", "items"],
    ["data.csv", "user_id,review_count\nx,3\ny,4", "users"],
    ["data.csv", "Artikelnummer,Bezeichnung,Preis\n1,Tasse,3\n2,Topf,9", "items"],
    ["data.csv", "Kundennummer,Artikelnummer,Menge\n1,3,3\n1,4,9", "interactions"],
    ["data.csv", "user_id,mood\nx,good\nx,bad", undefined],
    ["data.csv", "one,two\n1,2", undefined],
    ["data.csv", "id,one\n1,2", undefined],
    ["ratings.csv", "movie_id,stars\n1,5\n2,4", undefined],
  ])("%s: %s", (file, text, subject) => {
    const [header = [], ...rows] = split(text);
    expect(guessSubject(header, rows, file)).toBe(subject);
  });
});

describe("D1: columns of items and users are guessed from names and values", () => {
  const described = (text: string, subject: "items" | "users", map?: string) => {
    const [header = [], ...rows] = split(text);
    const given = map === undefined ? undefined : parseMapping(map);
    if (given?.of === "interactions") throw new Error("not a mapping of descriptions");
    const { columns } = describeColumns({ header, rows, hasNames: true, subject }, given?.mapping);
    return columns.map(({ column, role, attribute, kind }) =>
      role === "attribute" ? `${column} → ${attribute}: ${kind}` : `${column}: ${role}`,
    );
  };

  test("names in several languages, ids and codes, what has no name", () => {
    const text = `,sku,Größe,Titel,Kategorie,Preis,ean,lat,lng,vendor,released_at,on sale,notes.a
0,a1,12,Tasse,Küche;Geschenke,"1",0401,52.5,13.4,Oma,2024-05-01,yes,x
1,a2,14,Topf,Küche,"2",0402,52.5,13.4,Opa,2024-05-02,no,y`;
    expect(described(text, "items")).toEqual([
      "1: left-out",
      "sku: id",
      "Größe → Größe: number",
      "Titel → title: text",
      "Kategorie → genres: list-semicolon",
      "Preis → price: text",
      "ean → ean: text",
      "lat → location.lat: number",
      "lng → location.lng: number",
      "vendor → brand: text",
      "released_at → releasedAt: date",
      "on sale → on sale: boolean",
      "notes.a → notes_a: text",
    ]);
  });

  test("who someone is stays out, what they are like comes in", () => {
    const text =
      "customer_id,first_name,email,phone,age,city,vip\nc1,Ada,a@b,123,36,London,true\nc2,Bob,b@c,124,40,Leeds,false";
    expect(described(text, "users")).toEqual([
      "customer_id: id",
      "first_name: left-out",
      "email: left-out",
      "phone: left-out",
      "age → age: number",
      "city → city: text",
      "vip → vip: boolean",
    ]);
    expect(described(text, "users", "*,email=email,-vip").filter((line) => /email|vip/.test(line))).toEqual([
      "email → email: text",
      "vip: left-out",
    ]);
  });

  test("of several that may be the title one is, and the others keep their names", () => {
    const text = "id,book_id,title,name,original_title\n1,2,A,B,C";
    expect(described(text, "items")).toEqual([
      "id: id",
      "book_id → book_id: text",
      "title → title: text",
      "name → name: text",
      "original_title → original_title: text",
    ]);
    expect(described(text, "items", "id=book_id,title=3").slice(0, 3)).toEqual([
      "id: left-out",
      "book_id: id",
      "title → title: text",
    ]);
  });

  test("no two columns become one attribute", () => {
    expect(described("id,color,color,location,lat\n1,red,blue,here,52.5", "items")).toEqual([
      "id: id",
      "color → color: text",
      "color: left-out",
      "location: left-out",
      "lat → location.lat: number",
    ]);
  });

  test.each([
    ["id=nothing", /no column "nothing"/],
    ["id=id,a=title,a.b=name", /attribute "a.b"/],
    ["id=id,__proto__=title", /can be called "__proto__"/],
    ["id=id,a..b=title", /can be called "a..b"/],
    ["id=9", /no column "9"/],
  ])("a mapping is refused: %s", (map, said) => {
    expect(() => described("id,title,name\n1,2,3", "items", map)).toThrow(said);
  });

  test.each(['id="a', "id", "title=name", "id=a,id=b", "*,*", "id=a,=b", "id=a,"])(
    "what is no mapping is refused: %s",
    (map) => {
      expect(() => parseMapping(map)).toThrow(/is not a mapping/);
    },
  );

  test("quotes keep names together, and a colon parts a kind only when it is one", () => {
    expect(parseMapping('id="Item, no.",title=name:token,price="a=""b""":number-comma,*,-"x,y"')).toEqual({
      of: "descriptions",
      mapping: {
        id: "Item, no.",
        attributes: [
          { attribute: "title", column: "name:token" },
          { attribute: "price", column: 'a="b"', kind: "number-comma" },
        ],
        leftOut: ["x,y"],
        takesRest: true,
      },
    });
  });
});

describe("D1: kinds", () => {
  test.each([
    [["1", "2.5", "-3e2", "n/a", ""], "number"],
    [["007", "12"], "text"],
    [["12345678901234567", "1"], "text"],
    [["3,50", "1.200,00"], "number-comma"],
    [["1,234", "5,678"], "text"],
    [["yes", "No"], "boolean"],
    [["0", "1"], "number"],
    [["2024-01-05", "2024-1-6 10:00"], "date"],
    [["Tue Apr 03 18:00:09 +0000 2012"], "date"],
    [["May 2020 was hot", "12"], "text"],
    [["a|b", "c", "d|e"], "list"],
    [["a; b", "c; d"], "list-semicolon"],
    [["R&amp;B", "x &lt; y"], "text"],
    [['["a", "b"]', "[]"], "list"],
    [["['a', 'b']"], "list"],
    [['{"a": 1}'], "json"],
    [[1, null, 2], "number"],
    [[1, "a"], "text"],
    [[{ a: 1 }, [1]], "json"],
    [[[1], ["a"]], "list"],
    [[true, false], "boolean"],
    [["a, b", "c, d"], "text"],
    [[], "text"],
  ] as const)("%j are %s", (values, kind) => expect(guessKind("column", values)).toBe(kind));

  test.each([
    ["list", "a| b |", ["a", "b"]],
    ["list", '["a", 1, null]', ["a", 1]],
    ["list", "['Comedy', \"Children's\", 'O\\'Neill']", ["Comedy", "Children's", "O'Neill"]],
    ["list", "(no genres listed)", null],
    ["list-semicolon", "a|b; c", ["a|b", "c"]],
    ["number", " 12.50 ", 12.5],
    ["number", "NaN", null],
    ["number-comma", "1.234,5", 1234.5],
    ["boolean", "Ja", true],
    ["boolean", 0, false],
    ["date", "2024-05-01", "2024-05-01"],
    ["date", "2024-05-01 10:00:00", "2024-05-01T10:00:00.000Z"],
    ["date", 1714557600, "2024-05-01T10:00:00.000Z"],
    ["text", "None", "None"],
    ["text", "  ", null],
    ["json", '{"a": [1]}', { a: [1] }],
    ["fields", '{"a": 1}', { a: 1 }],
  ] as const)("%s of %j is %j", (kind, value, expected) =>
    expect(attributeValue(value, kind)).toEqual(expected),
  );

  test.each([
    ["number", "0x10"],
    ["number", "1,5"],
    ["number", true],
    ["boolean", "perhaps"],
    ["date", "soon"],
    ["date", "99999999999999999999"],
    ["list", { a: 1 }],
    ["json", "{a: 1"],
    ["fields", "[1]"],
  ] as const)("%s can't be %j", (kind, value) => {
    expect(attributeValue(value, kind)).toBeInstanceOf(ValueFault);
  });

  test("what a column is guessed to be, all its values are", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom(
        "yes",
        "no",
        "n/a",
        "",
        "a|b",
        "1;2",
        "3,5",
        "2020-01-01",
        "[1]",
        "{}",
        "(no genres listed)",
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.string(), fc.array(cell, { maxLength: 20 }), (name, values) => {
        const kind = guessKind(name, values);
        for (const value of values) {
          const read = attributeValue(value, kind);
          expect(read instanceof ValueFault ? [kind, value] : undefined).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
  });
});
