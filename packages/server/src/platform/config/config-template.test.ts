import { expect, test } from "vitest";
import { settingsIn } from "./config-file.ts";
import { configSchema } from "./config-schema.ts";
import { configTemplate } from "./config-template.ts";
import { settingsByKey } from "./settings/all.ts";

test("P2: the template sets nothing; with every # taken away it gives the defaults", () => {
  const template = configTemplate();
  const nothing = settingsIn(template, "/config.yaml", {});
  expect([nothing.given.size, nothing.faults]).toEqual([0, []]);

  const uncommented = template.replaceAll(/^( *)# ([a-z][a-zA-Z0-9]*:( [^ ]*)?)$/gm, "$1$2");
  const { given, faults } = settingsIn(uncommented, "/config.yaml", {});
  expect(faults).toEqual([]);
  for (const { key, default: text, defaultInWords } of settingsByKey.values()) {
    const expected = defaultInWords === undefined ? text || undefined : undefined;
    expect([key, given.get(key)?.text]).toEqual([key, expected]);
  }
});

test("the schema has a place for every setting", () => {
  const { properties } = configSchema() as { properties: Record<string, { properties?: object }> };
  for (const key of settingsByKey.keys()) {
    const [first = "", second] = key.split(".");
    const there = second === undefined ? properties : (properties[first]?.properties ?? {});
    expect(Object.keys(there)).toContain(second ?? first);
  }
});
