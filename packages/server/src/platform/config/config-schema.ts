import { isUsed, type Setting } from "./setting.ts";
import { settingsByKey } from "./settings/all.ts";

interface Schema {
  readonly type: readonly string[];
  readonly additionalProperties: false;
  readonly properties: Record<string, unknown>;
}

/** @returns the JSON Schema of `config.yaml`, by which editors complete and check it */
export function configSchema(): Record<string, unknown> {
  const top = section();
  for (const setting of settingsByKey.values()) {
    const [first = "", second] = setting.key.split(".");
    if (second === undefined) top.properties[first] = schemaOf(setting);
    else {
      const below = (top.properties[first] as Schema | undefined) ?? section();
      below.properties[second] = schemaOf(setting);
      top.properties[first] = below;
    }
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Palate's config.yaml",
    ...top,
  };
}

/** An empty section is null, and gives nothing. */
const section = (): Schema => ({ type: ["object", "null"], additionalProperties: false, properties: {} });

function schemaOf(setting: Setting): Record<string, unknown> {
  const { variable, kind, doc } = setting;
  const effect = isUsed(setting) ? "" : " It has no effect yet.";
  return {
    description: `${doc} Expected: ${kind.expected}.${effect} Variable: ${variable}.`,
    ...kind.schema,
  };
}
