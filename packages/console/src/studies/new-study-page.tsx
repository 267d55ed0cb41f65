import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate } from "@tanstack/react-router";
import { modelsQuery } from "../registry/versions.ts";
import { StartPage } from "../training/start-page.tsx";
import { StudyForm } from "./study-form.tsx";

export const newStudyRoute = createLazyRoute("/training/studies/new")({ component: NewStudyPage });

/** Starts a search for the settings of a model. */
function NewStudyPage() {
  const navigate = useNavigate();
  const { data: models, error } = useQuery(modelsQuery);
  return (
    <StartPage
      name="Search for settings"
      question="Whose settings should be searched for?"
      answer="Each trial trains the model with other settings, and measures it on a part that no later run is measured on."
      refusal="Operators start studies; you can read what came of them."
      error={error}
    >
      {models && (
        <StudyForm
          models={models.filter(({ space }) => space.length > 0)}
          onStarted={({ studyId }) =>
            void navigate({ to: "/training/studies/$studyId", params: { studyId } })
          }
        />
      )}
    </StartPage>
  );
}
