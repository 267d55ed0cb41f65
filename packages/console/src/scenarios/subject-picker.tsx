import { Autocomplete, SegmentedControl, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useItem } from "../catalog/item.ts";
import { ItemSearch } from "./item-search.tsx";
import { type TrialSubject, usersQuery } from "./scenario-calls.ts";

interface SubjectPickerProps {
  readonly subject: TrialSubject;
  readonly onChange: (subject: TrialSubject) => void;
  /** what is taken when someone turns from a user to an item, and back */
  readonly usual: { readonly userId: string; readonly itemId: string | undefined };
}

/** Whom or what a list is tried on: a user, found by id, or an item, found by title. */
export function SubjectPicker({ subject, onChange, usual }: SubjectPickerProps) {
  const isItem = "itemId" in subject;
  return (
    <Stack gap="xs">
      <SegmentedControl
        size="xs"
        aria-label="Try it on"
        value={isItem ? "item" : "user"}
        data={[
          { value: "user", label: "For a user" },
          { value: "item", label: "Beside an item", disabled: usual.itemId === undefined },
        ]}
        onChange={(kind) =>
          onChange(
            kind === "item" && usual.itemId !== undefined
              ? { itemId: usual.itemId }
              : { userId: usual.userId },
          )
        }
      />
      {isItem ? (
        <ItemChoice itemId={subject.itemId} onPick={(itemId) => onChange({ itemId })} />
      ) : (
        <UserChoice userId={subject.userId} onPick={(userId) => onChange({ userId })} />
      )}
    </Stack>
  );
}

function ItemChoice({ itemId, onPick }: { itemId: string; onPick: (itemId: string) => void }) {
  const item = useItem(itemId);
  return (
    <div>
      <ItemSearch label="Item" onPick={onPick} />
      <Text size="sm" mt={6}>
        Beside <b>{item?.title ?? itemId}</b>
      </Text>
    </div>
  );
}

function UserChoice({ userId, onPick }: { userId: string; onPick: (userId: string) => void }) {
  const [text, setText] = useState(userId);
  const [before, setBefore] = useState(userId);
  if (before !== userId) {
    setBefore(userId);
    setText(userId);
  }
  const [beginning] = useDebouncedValue(text.trim(), 150);
  const { data: users = [] } = useQuery({
    ...usersQuery(beginning === userId ? "" : beginning),
    placeholderData: keepPreviousData,
  });
  const choose = (chosen: string) => chosen !== "" && chosen !== userId && onPick(chosen);
  return (
    <Autocomplete
      label="User"
      description="By the beginning of the id; an id that nobody has is someone new."
      value={text}
      maxLength={256}
      data={[...users]}
      filter={({ options }) => options}
      spellCheck={false}
      onChange={setText}
      onOptionSubmit={choose}
      onBlur={() => choose(text.trim())}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.currentTarget.getAttribute("aria-activedescendant") === null)
          choose(text.trim());
      }}
    />
  );
}
