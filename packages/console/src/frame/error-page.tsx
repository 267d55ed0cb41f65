import { ProblemNotice } from "./problem-notice.tsx";
import { Question } from "./question.tsx";

/** In place of a page that failed. */
export function ErrorPage({ error }: { error: unknown }) {
  return (
    <>
      <Question name="Trouble" answer="The rest of the console still works.">
        This page could not be shown
      </Question>
      <ProblemNotice error={error} />
    </>
  );
}
