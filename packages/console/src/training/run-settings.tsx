import { DataList, Text } from "@mantine/core";
import type { Run } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import { Section } from "../frame/section.tsx";
import { modelsQuery } from "../registry/versions.ts";
import classes from "./model-choice.module.css";
import { changedSettings, settingsOf } from "./settings.ts";

/** With which settings each model of a run was trained; those that differ from the defaults stand out. */
export function RunSettings({ run }: { run: Run }) {
  const { data: known = [] } = useQuery(modelsQuery);
  return (
    <Section title="Settings" about="Bold where they are not the defaults.">
      <div className={classes.models}>
        {run.models.map(({ name, config }) => {
          const info = known.find((model) => model.name === name);
          const changed = info === undefined ? {} : changedSettings(settingsOf(info.config), config);
          return (
            <div key={name} className={classes.model}>
              <Text fw={600} mb={6}>
                {name}
              </Text>
              {Object.keys(config).length === 0 ? (
                <Text size="sm" c="dimmed">
                  It has none.
                </Text>
              ) : (
                <DataList gap={4}>
                  {Object.entries(config).map(([setting, value]) => (
                    <DataList.Item key={setting}>
                      <DataList.ItemLabel>{setting}</DataList.ItemLabel>
                      <DataList.ItemValue style={{ overflowWrap: "anywhere" }}>
                        {setting in changed ? <b>{String(value)}</b> : String(value)}
                      </DataList.ItemValue>
                    </DataList.Item>
                  ))}
                </DataList>
              )}
            </div>
          );
        })}
      </div>
    </Section>
  );
}
