import { Stack, Text } from "@mantine/core";
import { Command } from "./command.tsx";
import { Question } from "./question.tsx";

/** For whoever is not signed in: how to be given a link. */
export function SignedOutPage() {
  return (
    <Stack gap={0} maw="36rem" mx="auto" py="xl">
      <Question
        name="Sign in"
        answer="The console opens with a one-time link, so that there is no password to lose."
      >
        You are not signed in
      </Question>
      <Stack gap="sm">
        <Text>
          A link stands in the terminal where <code>npm start</code> runs. It opens the console once; to be
          given another, run this in the project’s folder:
        </Text>
        <Command>npx palate doctor --sign-in</Command>
      </Stack>
    </Stack>
  );
}
