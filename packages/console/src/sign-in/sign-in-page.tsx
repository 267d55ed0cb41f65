import { Loader, Stack } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { palate, queryClient, sessionQuery } from "../api.ts";
import { Command } from "../frame/command.tsx";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { Question } from "../frame/question.tsx";
import { SignedOutPage } from "../frame/signed-out-page.tsx";

// After the `#`, so that the token is in no server's log.
const tokenInAddress = () => window.location.hash.slice(1);

/** Exchanges the one-time token of a sign-in link for a session, then goes on to Taste. */
export function SignInPage() {
  const navigate = useNavigate();
  const token = useRef(tokenInAddress()).current;
  const isSent = useRef(false);
  const goOn = () => navigate({ to: "/taste", replace: true });
  const signIn = useMutation({
    mutationFn: () => palate.session.signIn(token),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      return goOn();
    },
    // A link that was used before, opened again by someone who is signed in, is no trouble.
    onError: async () => {
      if ((await queryClient.ensureQueryData(sessionQuery)) !== null) await goOn();
    },
  });

  useEffect(() => {
    // The token is good for one request only, and React may run an effect twice.
    if (token === "" || isSent.current) return;
    isSent.current = true;
    signIn.mutate();
  }, [token, signIn.mutate]);

  if (token === "") return <SignedOutPage />;
  return (
    <Stack gap={0} maw="36rem" mx="auto" py="xl">
      <Question
        name="Sign in"
        answer={signIn.isError ? "Links open the console once, and only for a while." : "One moment …"}
      >
        {signIn.isError ? "This link no longer works" : "Signing in"}
      </Question>
      {signIn.isError ? (
        <Stack>
          <ProblemNotice error={signIn.error} />
          <Command>npx palate doctor --sign-in</Command>
        </Stack>
      ) : (
        <Loader aria-label="Signing in" />
      )}
    </Stack>
  );
}
