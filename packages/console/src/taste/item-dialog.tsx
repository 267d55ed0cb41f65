import { Modal, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import type { RecommendedItem } from "@palate/client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { palate } from "../api.ts";
import { useItem, useItems } from "../catalog/item.ts";
import { Poster } from "../catalog/poster.tsx";
import classes from "./item-dialog.module.css";
import { Reasons } from "./reasons.tsx";
import { idsOf } from "./recommendations.ts";
import { Stars } from "./stars.tsx";
import { WhyNotAnswer } from "./why-not.tsx";

/** An item as it stands in a list. */
export interface Listed {
  readonly item: RecommendedItem;
  /** what made the list, where several are shown */
  readonly by?: string;
}

interface ItemDialogProps {
  /** undefined when no item is open */
  readonly itemId: string | undefined;
  /** undefined when it is in no list that is shown */
  readonly listed: Listed | undefined;
  /** the list's record, which tells why the item is not in it */
  readonly recommendationId: string | undefined;
  readonly rating: number | undefined;
  readonly onRate: (rating: number) => void;
  readonly onOpen: (itemId: string) => void;
  readonly onClose: () => void;
}

/** One item: rate it, see why it is in the list or not, or go on to others like it. */
export function ItemDialog(props: ItemDialogProps) {
  const { itemId, onClose } = props;
  return (
    <Modal opened={itemId !== undefined} onClose={onClose} size="lg" withCloseButton={false} padding={0}>
      {itemId !== undefined && <ItemBody key={itemId} {...props} itemId={itemId} />}
    </Modal>
  );
}

function ItemBody(props: ItemDialogProps & { itemId: string }) {
  const { itemId, listed, recommendationId, rating, onRate, onOpen, onClose } = props;
  const item = useItem(itemId);
  if (item === undefined) return <Skeleton h={260} />;
  const { title, year, genres } = item;
  return (
    <div className={classes.item}>
      <Modal.CloseButton className={classes.close} aria-label="Close" onClick={onClose} />
      <div className={classes.cover}>
        <Poster title={title} year={year} />
      </div>
      <Stack gap={6} className={classes.words}>
        <Modal.Title fz="xl" lh={1.2} pr={36}>
          {title}
        </Modal.Title>
        <Text c="dimmed" size="sm">
          {[year, ...genres].filter((part) => part !== undefined).join(" · ")}
        </Text>
        <div className={classes.stars}>
          <Stars title={title} rating={rating} onRate={onRate} size={36} isFirst />
        </div>
        {listed !== undefined && (
          <Part
            name={`Why it is at rank ${listed.item.rank}${listed.by === undefined ? "" : ` by ${listed.by}`}`}
          >
            <Reasons item={listed.item} />
          </Part>
        )}
        {listed === undefined && recommendationId !== undefined && (
          <Part name="Why it is not in the list">
            <WhyNotAnswer recommendationId={recommendationId} itemId={itemId} />
          </Part>
        )}
        <Similar itemId={itemId} onOpen={onOpen} />
      </Stack>
    </div>
  );
}

function Similar({ itemId, onOpen }: { itemId: string; onOpen: (itemId: string) => void }) {
  const { data: recommendations } = useQuery({
    queryKey: ["similar", itemId],
    queryFn: ({ signal }) => palate.similar(itemId, { k: 4 }, { signal }),
  });
  const items = useItems(idsOf(recommendations));
  if (items.size === 0) return null;
  return (
    <Part name="More like this">
      <ul className={classes.similar}>
        {[...items.values()].map(({ itemId: id, title }) => (
          <li key={id}>
            <UnstyledButton onClick={() => onOpen(id)} className={classes.other} aria-label={title}>
              <Poster title={title} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.part}>
      <Text size="sm" c="dimmed" mb={8}>
        {name}
      </Text>
      {children}
    </div>
  );
}
