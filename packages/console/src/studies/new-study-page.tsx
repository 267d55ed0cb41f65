import { Button, NumberInput, Select, Skeleton, Stack, Switch, TextInput } from "@mantine/core";
import { type ModelInfo, PalateApiError, type StudyRequest } from "@palate/client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { createLazyRoute, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { palate } from "../api.ts";
import back from "../frame/back.module.css";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { modelsQuery } from "../registry/versions.ts";
import classes from "./studies.module.css";
import { receiveStudy } from "./study-calls.ts";

export const newStudyRoute = createLazyRoute("/training/studies/new")({ component: NewStudyPage });

/** Starts a search for the settings of a model. */
function NewStudyPage() {
  const models = useQuery(modelsQuery);
  const { mayOperate, roles } = useSessionRoles();
  return (
    <>
      <Link to="/training" className={back.back}>
        Training
      </Link>
      <Question
        name="Search for settings"
        answer="Each trial trains the model with other settings, and measures it on a part that no later run is measured on."
      >
        Whose settings should be searched for?
      </Question>
      {!mayOperate && roles.length > 0 ? (
        <NotAllowed>Operators start studies; you can read what came of them.</NotAllowed>
      ) : models.isError ? (
        <ProblemNotice error={models.error} />
      ) : models.data === undefined ? (
        <Skeleton h={320} />
      ) : (
        <StudyForm models={models.data} />
      )}
    </>
  );
}

function StudyForm({ models }: { models: readonly ModelInfo[] }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [model, setModel] = useState(
    models.find(({ usual, name }) => usual && name !== "popularity")?.name ?? "",
  );
  const [trials, setTrials] = useState<number | undefined>(50);
  const [parallel, setParallel] = useState<number | undefined>(1);
  const [sampler, setSampler] = useState<NonNullable<StudyRequest["sampler"]>>("tpe");
  const [pruner, setPruner] = useState<NonNullable<StudyRequest["pruner"]>>("median");
  const [thenTrain, setThenTrain] = useState(false);
  const start = useMutation({
    mutationFn: (request: StudyRequest) => palate.studies.start(request),
    onSuccess: (study) => {
      receiveStudy(study);
      void navigate({ to: "/training/studies/$studyId", params: { studyId: study.studyId } });
    },
  });
  const faultOf = (field: string) =>
    start.error instanceof PalateApiError
      ? start.error.errors.find((fault) => fault.field === field)?.message
      : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate({
          models: [{ name: model }],
          sampler,
          pruner,
          ...(name.trim() !== "" && { name: name.trim() }),
          ...(trials !== undefined && { trials }),
          ...(parallel !== undefined && { parallel }),
          ...(thenTrain && { thenTrain }),
        });
      }}
    >
      <Stack gap="lg">
        <div className={classes.fields}>
          <Select
            label="Model"
            w={260}
            allowDeselect={false}
            searchable
            data={models.map((one) => one.name)}
            value={model}
            error={faultOf("models.0.name")}
            onChange={(chosen) => chosen !== null && setModel(chosen)}
          />
          <TextInput
            label="Name"
            placeholder="one is made up"
            w={260}
            maxLength={128}
            value={name}
            error={faultOf("name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </div>
        <div className={classes.fields}>
          <Count label="Trials" usual={50} value={trials} fault={faultOf("trials")} onChange={setTrials} />
          <Count
            label="Side by side"
            usual={1}
            value={parallel}
            fault={faultOf("parallel")}
            onChange={setParallel}
          />
          <Select
            label="Chosen by"
            w={240}
            allowDeselect={false}
            data={[
              { value: "tpe", label: "what earlier trials show (TPE)" },
              { value: "random", label: "chance" },
            ]}
            value={sampler}
            onChange={(to) => setSampler(to === "random" ? "random" : "tpe")}
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
            value={pruner}
            onChange={(to) => setPruner(to === "halving" || to === "none" ? to : "median")}
          />
        </div>
        <Switch
          label="Train the best settings at the end"
          checked={thenTrain}
          onChange={(event) => setThenTrain(event.currentTarget.checked)}
        />
        {start.isError && <ProblemNotice error={start.error} />}
        <Button type="submit" loading={start.isPending} style={{ alignSelf: "flex-start" }}>
          Start the search
        </Button>
      </Stack>
    </form>
  );
}

interface CountProps {
  readonly label: string;
  readonly usual: number;
  readonly value: number | undefined;
  readonly fault: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

function Count({ label, usual, value, fault, onChange }: CountProps) {
  return (
    <NumberInput
      label={label}
      placeholder={String(usual)}
      allowDecimal={false}
      clampBehavior="none"
      min={1}
      w={130}
      value={value ?? ""}
      error={fault}
      onChange={(given) => onChange(given === "" ? undefined : Number(given))}
    />
  );
}
