import { Popover, Progress, Stack, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Reason, RecommendedItem } from "@palate/client";
import { useItems } from "../catalog/item.ts";
import { nameOf } from "../catalog/name.ts";
import { formatPlural, formatRating } from "../words.ts";
import classes from "./why.module.css";

/** The first reason in a line; all of them, with what each weighs, on demand. */
export function Why({ item, title, who }: { item: RecommendedItem; title: string; who: string }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const reasons = item.reasons ?? [];
  const [first] = reasons;
  if (first === undefined) return null;
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      width={300}
      shadow="md"
      position="bottom-start"
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton
          className={classes.reason}
          onClick={toggle}
          aria-expanded={opened}
          aria-haspopup="dialog"
          aria-label={`${inShort(first, who)}. Why ${title}?`}
        >
          {inShort(first, who)}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`Why ${title}`} tabIndex={-1} data-autofocus>
        <Stack gap="md">
          {reasons.map((reason) => (
            <FullReason key={`${reason.type} ${reason.description}`} reason={reason} />
          ))}
          {item.predictedRating !== undefined && (
            <Text size="sm">
              Predicted rating <b>{formatRating(item.predictedRating)}</b>
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The item that speaks loudest, when the reason has one; else the server's words. */
function inShort(reason: Reason, who: string): string {
  const [first] = reason.items ?? [];
  if (first?.title === undefined || first.value === undefined) return inWords(reason);
  return `Because ${who} rated ${nameOf(first.title).title} ${formatRating(first.value)}`;
}

/** The server's words, with titles as they are read. */
function inWords({ description, items = [] }: Reason): string {
  return items.reduce(
    (words, { title }) => (title === undefined ? words : words.replace(title, nameOf(title).title)),
    description,
  );
}

function FullReason({ reason }: { reason: Reason }) {
  const items = useItems((reason.items ?? []).map(({ itemId }) => itemId));
  return (
    <div>
      <Text size="sm" fw={600}>
        {inWords(reason)}
      </Text>
      {reason.items?.map(({ itemId, title, value, contribution }) => {
        const name = items.get(itemId)?.title ?? title ?? itemId;
        const percent = Math.round(contribution * 100);
        return (
          <div key={itemId} className={classes.share}>
            <Text size="sm" span truncate>
              {name}
              {value !== undefined && `, ${formatRating(value)}`}
            </Text>
            <Text size="sm" span c="dimmed">
              {percent}%
            </Text>
            <Progress
              value={percent}
              size={4}
              className={classes.bar}
              aria-label={`Share of ${name} in the score`}
            />
          </div>
        );
      })}
      {reason.interactions !== undefined && reason.items === undefined && (
        <Text size="sm" c="dimmed">
          {formatPlural(reason.interactions, "interaction")}
        </Text>
      )}
    </div>
  );
}
