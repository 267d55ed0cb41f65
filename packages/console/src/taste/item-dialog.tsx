import { Modal, Skeleton, Stack, Text, UnstyledButton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { palate } from "../api.ts";
import { useItem, useItems } from "../catalog/item.ts";
import { Poster } from "../catalog/poster.tsx";
import classes from "./item-dialog.module.css";
import { idsOf } from "./recommendations.ts";
import { Stars } from "./stars.tsx";

interface ItemDialogProps {
  /** undefined when no item is open */
  readonly itemId: string | undefined;
  readonly rating: number | undefined;
  readonly onRate: (rating: number) => void;
  readonly onOpen: (itemId: string) => void;
  readonly onClose: () => void;
}

/** One item: rate it, or go on to others like it. */
export function ItemDialog({ itemId, rating, onRate, onOpen, onClose }: ItemDialogProps) {
  return (
    <Modal opened={itemId !== undefined} onClose={onClose} size="lg" withCloseButton={false} padding={0}>
      {itemId !== undefined && <ItemBody key={itemId} {...{ itemId, rating, onRate, onOpen, onClose }} />}
    </Modal>
  );
}

function ItemBody({ itemId, rating, onRate, onOpen, onClose }: ItemDialogProps & { itemId: string }) {
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
    <div>
      <Text size="sm" c="dimmed" mb={8}>
        More like this
      </Text>
      <ul className={classes.similar}>
        {[...items.values()].map(({ itemId: id, title }) => (
          <li key={id}>
            <UnstyledButton onClick={() => onOpen(id)} className={classes.other} aria-label={title}>
              <Poster title={title} />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
