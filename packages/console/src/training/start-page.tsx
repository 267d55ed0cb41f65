import { Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { useSessionRoles } from "../frame/session-roles.ts";
import { ToTraining } from "./to-training.tsx";

interface StartPageProps {
  /** the page's name, for the browser's tab */
  readonly name: string;
  readonly question: string;
  readonly answer: string;
  /** said to those who may not */
  readonly refusal: string;
  readonly error: Error | null;
  /** the form; nothing until what it is made of is known */
  readonly children: ReactNode;
}

/** A page on which operators start something. */
export function StartPage({ name, question, answer, refusal, error, children }: StartPageProps) {
  const { mayOperate, roles } = useSessionRoles();
  return (
    <>
      <ToTraining />
      <Question name={name} answer={answer}>
        {question}
      </Question>
      {!mayOperate && roles.length > 0 ? (
        <NotAllowed>{refusal}</NotAllowed>
      ) : error !== null ? (
        <ProblemNotice error={error} />
      ) : (
        children || <Skeleton h={420} />
      )}
    </>
  );
}
