import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi, Link } from "@tanstack/react-router";
import back from "../frame/back.module.css";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { modelsQuery } from "../registry/versions.ts";
import { runQuery } from "./runs.ts";
import { TrainForm } from "./train-form.tsx";

const route = getRouteApi("/training/new");

export const trainRoute = createLazyRoute("/training/new")({ component: TrainPage });

/** Starts a run: which models, with which settings, on what. */
function TrainPage() {
  const { from } = route.useSearch();
  const navigate = route.useNavigate();
  const models = useQuery(modelsQuery);
  const before = useQuery({ ...runQuery(from ?? ""), enabled: from !== undefined });
  const { mayOperate, roles } = useSessionRoles();
  const error = models.error ?? before.error;
  const isReady = models.data !== undefined && (from === undefined || before.data !== undefined);
  return (
    <>
      <Link to="/training" className={back.back}>
        Training
      </Link>
      <Question
        name="Train models"
        answer="Each model is trained on a snapshot, measured on what was held out, and fitted again on everything."
      >
        What should be trained?
      </Question>
      {!mayOperate && roles.length > 0 ? (
        <NotAllowed>Operators start runs; you can read what came of them.</NotAllowed>
      ) : error !== null ? (
        <ProblemNotice error={error} />
      ) : !isReady ? (
        <Skeleton h={420} />
      ) : (
        <TrainForm
          models={models.data}
          from={before.data}
          onStarted={({ runId }) => void navigate({ to: "/training/runs/$runId", params: { runId } })}
        />
      )}
    </>
  );
}
