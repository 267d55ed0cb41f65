import { Alert, Button, Code, Group, Text, TextInput } from "@mantine/core";
import type { AuditVerification } from "@palate/client";
import { IconCircleCheck, IconLinkOff } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { palate } from "../api.ts";
import { ProblemNotice } from "../frame/problem-notice.tsx";
import { formatMoment, formatPlural } from "../words.ts";
import classes from "./chain-verification.module.css";

/** Walks the chain of hashes, and tells what it found. */
export function ChainVerification() {
  const [head, setHead] = useState("");
  const verify = useMutation({
    mutationFn: () => palate.audit.verify(head.trim() === "" ? {} : { head: head.trim() }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate();
      }}
    >
      <Group align="flex-end" gap="sm">
        <TextInput
          label="Head that was noted before"
          description="Optional; it also finds entries that were cut off."
          placeholder="17:9f2c…"
          spellCheck={false}
          value={head}
          onChange={(event) => setHead(event.currentTarget.value)}
          className={classes.head}
        />
        <Button type="submit" variant="default" loading={verify.isPending}>
          Verify the chain
        </Button>
      </Group>
      <div aria-live="polite" className={classes.result}>
        {verify.isError && <ProblemNotice error={verify.error} onClose={verify.reset} />}
        {verify.data && <Result verification={verify.data} />}
      </div>
    </form>
  );
}

function Result({ verification: { intact, checked, head, broken } }: { verification: AuditVerification }) {
  if (!intact)
    return (
      <Alert color="red" variant="light" icon={<IconLinkOff />} title="The log is not as it was written">
        {broken === undefined ? "" : `Entry ${broken.sequence}: ${broken.why} `}
        {formatPlural(checked, "entry", "entries")} before it {checked === 1 ? "is" : "are"} right.
      </Alert>
    );
  return (
    <Alert
      color="green"
      variant="light"
      icon={<IconCircleCheck />}
      title={`All ${formatPlural(checked, "entry", "entries")} are as they were written`}
    >
      {head && (
        <>
          <Text size="sm">
            The head, of {formatMoment(head.at)}; note it where no one who could change the database can
            change it:
          </Text>
          <Code block className={classes.noted}>
            {`${head.sequence}:${head.hash}`}
          </Code>
        </>
      )}
    </Alert>
  );
}
