import { Button, Group, Textarea } from "@mantine/core";
import { useContext, useId, useRef } from "react";
import { Prose } from "../frame/prose.tsx";
import { FaultsContext, useFault } from "./faults.ts";
import classes from "./rule-field.module.css";

interface RuleFieldProps {
  readonly field: string;
  readonly label: string;
  readonly about?: string;
  readonly value: string;
  readonly onChange: (rule: string) => void;
}

/** A rule, with its mistake marked where it stands, and a way to take what was probably meant. */
export function RuleField({ field, label, about, value, onChange }: RuleFieldProps) {
  const fault = useFault(field);
  const { areCurrent } = useContext(FaultsContext);
  const input = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const at = areCurrent ? fault?.at : undefined;
  const end = at === undefined ? 0 : at.offset + at.length;
  return (
    <div>
      <Textarea
        id={id}
        ref={input}
        label={label}
        description={about}
        value={value}
        autosize
        minRows={1}
        maxLength={4000}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        error={fault && <Prose>{fault.message}</Prose>}
        classNames={{ wrapper: classes.wrapper, input: classes.input }}
        onChange={(event) => onChange(event.currentTarget.value)}
        leftSection={
          at && (
            <div className={classes.marks} aria-hidden="true">
              {value.slice(0, at.offset)}
              <mark data-missing={at.length === 0 || undefined}>{value.slice(at.offset, end)}</mark>
              {value.slice(end)}
            </div>
          )
        }
        leftSectionProps={{ className: classes.section }}
        leftSectionWidth={0}
      />
      {at && fault?.suggestion !== undefined && (
        <Group mt={6}>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              onChange(value.slice(0, at.offset) + fault.suggestion + value.slice(end));
              input.current?.focus();
            }}
          >
            Write {fault.suggestion}
          </Button>
        </Group>
      )}
    </div>
  );
}
