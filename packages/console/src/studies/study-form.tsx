import { Button, Group, Select, Stack, Switch, TextInput } from "@mantine/core";
import type { ModelInfo, SearchSpace, Study, StudyRequest } from "@palate/client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { fieldFaults } from "../frame/field-faults.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { withField } from "../frame/with-field.ts";
import { leadingMetric } from "../registry/verdict.ts";
import { baselineModel } from "../registry/versions.ts";
import { AmountField } from "../training/amount-field.tsx";
import { MetricField } from "../training/metric-field.tsx";
import type { Settings } from "../training/model-choice.tsx";
import { SeedField, usualSeed } from "../training/seed-field.tsx";
import { changedSettings } from "../training/settings.ts";
import { SnapshotSelect } from "../training/snapshot-select.tsx";
import { SplitFields } from "../training/split-fields.tsx";
import { FixedSettings } from "./fixed-settings.tsx";
import { untried } from "./space.ts";
import { SpaceFields } from "./space-fields.tsx";
import { receiveStudy } from "./study-calls.ts";

interface StudyFormProps {
  /** those that have something to choose */
  readonly models: readonly ModelInfo[];
  readonly onStarted: (study: Study) => void;
}

/** How it is searched, apart from whose settings. */
type Search = Omit<StudyRequest, "models" | "space" | "name" | "metric" | "seed">;

/** Whose settings are searched for, among which, and how. */
export function StudyForm({ models, onStarted }: StudyFormProps) {
  const [model, setModel] = useState(
    () => models.find(({ usual, name }) => usual && name !== baselineModel) ?? (models[0] as ModelInfo),
  );
  const [space, setSpace] = useState<SearchSpace>(model.space);
  const [fixed, setFixed] = useState<Settings>({});
  const [name, setName] = useState("");
  const [metric, setMetric] = useState("");
  const [seed, setSeed] = useState(usualSeed);
  const [search, setSearch] = useState<Search>({ trials: 50, parallel: 1, sampler: "tpe", pruner: "median" });
  const set = <Field extends keyof Search>(field: Field, value: Search[Field] | undefined) =>
    setSearch(withField(search, field, value));
  const start = useMutation({
    mutationFn: (request: StudyRequest) => palate.studies.start(request),
    onSuccess: (study) => {
      receiveStudy(study);
      onStarted(study);
    },
  });
  const faults = fieldFaults(start.error);
  const faultOf = (field: string) => faults.get(field);
  const staying = untried(model, space);
  const request = (): StudyRequest => ({
    ...search,
    models: [{ name: model.name, config: changedSettings(staying, fixed) }],
    seed,
    ...(JSON.stringify(space) !== JSON.stringify(model.space) && { space }),
    ...(name.trim() !== "" && { name: name.trim() }),
    ...(metric.trim() !== "" && { metric: metric.trim() }),
  });
  const changeSpace = (to: SearchSpace) => {
    setSpace(to);
    // What was refused is known by its place.
    if (to.length !== space.length) start.reset();
  };
  const choose = (chosen: string | null) => {
    const found = models.find((one) => one.name === chosen);
    if (found === undefined) return;
    setModel(found);
    setSpace(found.space);
    setFixed({});
    start.reset();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(request());
      }}
    >
      <Stack gap="lg">
        <Group align="flex-start" gap="md">
          <Select
            label="Model"
            w={260}
            allowDeselect={false}
            searchable
            data={models.map((one) => one.name)}
            value={model.name}
            error={faultOf("models.0.name")}
            onChange={choose}
          />
          <TextInput
            label="Name"
            placeholder="that of the model"
            w={260}
            maxLength={128}
            value={name}
            error={faultOf("name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <MetricField
            label="Made better"
            usual={model.task === "rating" ? "rmse" : leadingMetric}
            value={metric}
            fault={faultOf("metric")}
            onChange={setMetric}
          />
        </Group>
        <SpaceFields key={model.name} model={model} space={space} faults={faults} onChange={changeSpace} />
        <FixedSettings fields={staying} settings={fixed} faults={faults} onChange={setFixed} />
        <Group align="flex-start" gap="md">
          <AmountField
            label="Trials"
            usual={50}
            width={130}
            value={search.trials}
            fault={faultOf("trials")}
            onChange={(trials) => set("trials", trials)}
          />
          <AmountField
            label="Side by side"
            usual={1}
            width={130}
            value={search.parallel}
            fault={faultOf("parallel")}
            onChange={(parallel) => set("parallel", parallel)}
          />
          <Select
            label="Chosen by"
            w={290}
            allowDeselect={false}
            data={[
              { value: "tpe", label: "what earlier trials show (TPE)" },
              { value: "random", label: "chance" },
            ]}
            value={search.sampler ?? "tpe"}
            onChange={(to) => set("sampler", to === "random" ? "random" : "tpe")}
          />
          <Select
            label="Ended early"
            w={240}
            allowDeselect={false}
            data={[
              { value: "median", label: "when worse than most" },
              { value: "halving", label: "by successive halving" },
              { value: "none", label: "never" },
            ]}
            value={search.pruner ?? "median"}
            onChange={(to) => set("pruner", to === "halving" || to === "none" ? to : "median")}
          />
        </Group>
        <Group align="flex-start" gap="md">
          <SnapshotSelect
            value={search.snapshotId}
            fault={faultOf("snapshotId")}
            onChange={(snapshotId) => set("snapshotId", snapshotId)}
          />
          <SeedField
            about="Draws the settings that are tried."
            value={seed}
            fault={faultOf("seed")}
            onChange={setSeed}
          />
          <AmountField
            label="Memory in MiB"
            about="A trial that needs more has failed."
            usual="all there is"
            width={220}
            value={search.memoryMiB}
            fault={faultOf("memoryMiB")}
            onChange={(memoryMiB) => set("memoryMiB", memoryMiB)}
          />
        </Group>
        <SplitFields split={search.split} faultOf={faultOf} onChange={(split) => set("split", split)} />
        <Switch
          label="Train the best settings at the end"
          checked={search.thenTrain === true}
          onChange={(event) => set("thenTrain", event.currentTarget.checked || undefined)}
        />
        {start.isError && <ProblemNotice error={start.error} />}
        <Button
          type="submit"
          loading={start.isPending}
          disabled={space.length === 0}
          style={{ alignSelf: "flex-start" }}
        >
          Start the search
        </Button>
      </Stack>
    </form>
  );
}
