import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Question } from "./question.tsx";

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <>
      <Question name="Not found" answer="The address may be old, or misspelt.">
        There is no page here
      </Question>
      <Button component={Link} to="/taste" variant="light">
        Go to Taste
      </Button>
    </>
  );
}
