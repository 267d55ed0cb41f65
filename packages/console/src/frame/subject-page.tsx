import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { isMissing } from "../api.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { ProblemNotice } from "./problem-notice.tsx";
import { Question } from "./question.tsx";

interface SubjectPageProps<Subject> {
  /** the way to where all of its kind are listed */
  readonly back: ReactNode;
  /** the page's name, for the browser's tab */
  readonly name: string;
  readonly question: string;
  readonly subject: Subject | undefined;
  readonly error: Error | null;
  /** in words and a number */
  readonly answer: (subject: Subject) => ReactNode;
  readonly actions?: (subject: Subject) => ReactNode;
  readonly children: (subject: Subject) => ReactNode;
}

/** The page of one thing that the server knows: not there, not read yet, not readable, or shown. */
export function SubjectPage<Subject>({
  back,
  name,
  question,
  subject,
  error,
  answer,
  actions,
  children,
}: SubjectPageProps<Subject>) {
  if (subject === undefined && isMissing(error)) return <NotFoundPage />;
  return (
    <>
      {back}
      <Question
        name={name}
        answer={subject === undefined ? (error === null ? undefined : "") : answer(subject)}
        actions={subject !== undefined && actions?.(subject)}
      >
        {question}
      </Question>
      {subject !== undefined ? (
        children(subject)
      ) : error === null ? (
        <Skeleton h={420} />
      ) : (
        <ProblemNotice error={error} />
      )}
    </>
  );
}
