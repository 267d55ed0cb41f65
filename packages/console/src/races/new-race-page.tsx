import { useQuery } from "@tanstack/react-query";
import { createLazyRoute, useNavigate } from "@tanstack/react-router";
import { modelsQuery } from "../registry/versions.ts";
import { StartPage } from "../training/start-page.tsx";
import { RaceForm } from "./race-form.tsx";

export const newRaceRoute = createLazyRoute("/training/races/new")({ component: NewRacePage });

/** Starts a race of models and settings within a time. */
function NewRacePage() {
  const navigate = useNavigate();
  const { data: models, error } = useQuery(modelsQuery);
  return (
    <StartPage
      name="Find the best model"
      question="Which models take part, and for how long?"
      answer="All learn from few users, the best of them from more. The winner is trained and leaves a version: the candidate."
      refusal="Operators start races; you can read what came of them."
      error={error}
    >
      {models && (
        <RaceForm
          models={models}
          onStarted={({ raceId }) => void navigate({ to: "/training/races/$raceId", params: { raceId } })}
        />
      )}
    </StartPage>
  );
}
