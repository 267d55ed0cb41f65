import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, getRouteApi } from "@tanstack/react-router";
import { modelsQuery } from "../registry/versions.ts";
import { runQuery } from "./runs.ts";
import { StartPage } from "./start-page.tsx";
import { TrainForm } from "./train-form.tsx";

const route = getRouteApi("/training/new");

export const trainRoute = createLazyRoute("/training/new")({ component: TrainPage });

/** Starts a run: which models, with which settings, on what. */
function TrainPage() {
  const { from } = route.useSearch();
  const navigate = route.useNavigate();
  const models = useQuery(modelsQuery);
  const before = useQuery({ ...runQuery(from ?? ""), enabled: from !== undefined });
  const isReady = models.data !== undefined && (from === undefined || before.data !== undefined);
  return (
    <StartPage
      name="Train models"
      question="What should be trained?"
      answer="Each model is trained on a snapshot, measured on what was held out, and fitted again on everything."
      refusal="Operators start runs; you can read what came of them."
      error={models.error ?? before.error}
    >
      {isReady && (
        <TrainForm
          models={models.data}
          from={before.data}
          onStarted={({ runId }) => void navigate({ to: "/training/runs/$runId", params: { runId } })}
        />
      )}
    </StartPage>
  );
}
