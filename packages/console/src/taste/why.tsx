import { Popover, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Reason, RecommendedItem } from "@palate/client";
import { nameOf } from "../catalog/name.ts";
import { formatRating } from "../words.ts";
import { inWords, Reasons } from "./reasons.tsx";
import classes from "./why.module.css";

/** The first reason in a line; all of them, with what each weighs, on demand. */
export function Why({ item, title, who }: { item: RecommendedItem; title: string; who: string }) {
  const [opened, { toggle, close }] = useDisclosure(false);
  const [first] = item.reasons ?? [];
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
        <Reasons item={item} />
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
