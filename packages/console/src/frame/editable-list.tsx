import { ActionIcon, Group, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { type ReactNode, useRef, useState } from "react";
import classes from "./editable-list.module.css";

interface EditableListProps<T> {
  /** what the list holds */
  readonly label: string;
  readonly values: readonly T[];
  readonly nameOf: (value: T, index: number) => string;
  readonly onChange: (values: T[]) => void;
  /** whether the order says anything */
  readonly isOrdered?: boolean;
  readonly children: (value: T, change: (value: T) => void, index: number) => ReactNode;
}

/** Values that can be changed, moved and taken out, by buttons: so by keyboard, finger and voice alike. */
export function EditableList<T>({
  label,
  values,
  nameOf,
  onChange,
  isOrdered = true,
  children,
}: EditableListProps<T>) {
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const keys = useKeys(values.length);
  if (values.length === 0) return null;

  const move = (from: number, to: number) => {
    onChange(moved(values, from, to));
    keys.current = moved(keys.current, from, to);
    setSaid(`${nameOf(values[from] as T, from)} is now ${to + 1} of ${values.length}.`);
  };
  const remove = (index: number) => {
    onChange(values.filter((_, place) => place !== index));
    keys.current = keys.current.filter((_, place) => place !== index);
    setSaid(`${nameOf(values[index] as T, index)} was taken out.`);
    list.current?.focus();
  };

  return (
    <>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <ol ref={list} className={classes.list} aria-label={label} tabIndex={-1}>
        {values.map((value, index) => {
          const name = nameOf(value, index);
          return (
            <li key={keys.current[index]} className={classes.entry}>
              <div className={classes.content}>
                {children(
                  value,
                  (next) => onChange(values.map((one, place) => (place === index ? next : one))),
                  index,
                )}
              </div>
              <Group gap={0} wrap="nowrap" className={classes.tools}>
                {isOrdered && (
                  <>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Move ${name} up`}
                      aria-disabled={index === 0}
                      className={classes.move}
                      onClick={() => index > 0 && move(index, index - 1)}
                    >
                      <IconArrowUp size={16} />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={`Move ${name} down`}
                      aria-disabled={index === values.length - 1}
                      className={classes.move}
                      onClick={() => index < values.length - 1 && move(index, index + 1)}
                    >
                      <IconArrowDown size={16} />
                    </ActionIcon>
                  </>
                )}
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Take ${name} out`}
                  onClick={() => remove(index)}
                >
                  <IconX size={16} />
                </ActionIcon>
              </Group>
            </li>
          );
        })}
      </ol>
    </>
  );
}

/** Keys that move with their values, so that the focus does. */
function useKeys(count: number) {
  const keys = useRef<number[]>([]);
  const next = useRef(0);
  if (keys.current.length > count) keys.current = keys.current.slice(0, count);
  while (keys.current.length < count) keys.current = [...keys.current, next.current++];
  return keys;
}

function moved<T>(values: readonly T[], from: number, to: number): T[] {
  const rest = values.filter((_, place) => place !== from);
  return [...rest.slice(0, to), values[from] as T, ...rest.slice(to)];
}
