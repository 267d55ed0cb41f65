import { Combobox, Group, Kbd, Loader, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue, useHotkeys } from "@mantine/hooks";
import { IconSearch, IconStarFilled } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { searchQuery } from "../catalog/item.ts";
import { Poster } from "../catalog/poster.tsx";
import { formatRating } from "../words.ts";
import classes from "./search-box.module.css";

interface SearchBoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly onPick: (itemId: string) => void;
  /** a key that brings the focus here from anywhere on the page */
  readonly hotkey?: string;
  /** takes the focus as soon as it is there */
  readonly isFocused?: boolean;
  readonly ratings: ReadonlyMap<string, number>;
}

/** Finds an item by the beginnings of the words in its title. */
export function SearchBox({
  label,
  placeholder,
  onPick,
  ratings,
  hotkey,
  isFocused = false,
}: SearchBoxProps) {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 100);
  const input = useRef<HTMLInputElement>(null);
  useHotkeys(hotkey === undefined ? [] : [[hotkey, () => input.current?.focus()]]);
  useEffect(() => {
    if (isFocused) input.current?.focus();
  }, [isFocused]);
  const {
    data: items = [],
    isFetching,
    isPlaceholderData,
  } = useQuery({
    ...searchQuery(search, 8),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const isOpen = search !== "" && text !== "";

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(itemId) => {
        setText("");
        combobox.closeDropdown();
        onPick(itemId);
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={input}
          type="search"
          size="md"
          value={text}
          placeholder={placeholder}
          aria-label={label}
          leftSection={<IconSearch size={18} />}
          rightSection={
            isFetching ? (
              <Loader size={16} />
            ) : (
              hotkey !== undefined && <Kbd className={classes.key}>{hotkey}</Kbd>
            )
          }
          rightSectionPointerEvents="none"
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Enter with nothing selected takes the best match.
            if (event.key === "Enter" && combobox.selectedOptionIndex === -1) combobox.selectFirstOption();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options>
          {items.map(({ itemId, title, year, genres }) => (
            <Combobox.Option key={itemId} value={itemId}>
              <Group gap="sm" wrap="nowrap">
                <div className={classes.cover}>
                  <Poster title={title} small />
                </div>
                <div className={classes.words}>
                  <Text size="sm" fw={550} truncate>
                    {title}
                  </Text>
                  <Text size="xs" c="dimmed" truncate>
                    {[year, ...genres].filter((part) => part !== undefined).join(" · ")}
                  </Text>
                </div>
                <YourRating rating={ratings.get(itemId)} />
              </Group>
            </Combobox.Option>
          ))}
          {items.length === 0 && !isFetching && !isPlaceholderData && (
            <Combobox.Empty>Nothing in the catalog begins like this.</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function YourRating({ rating }: { rating: number | undefined }) {
  if (rating === undefined) return null;
  return (
    <Text size="sm" component="span" className={classes.rating}>
      <IconStarFilled size={13} aria-hidden="true" />
      <span className={classes.spoken}>rated </span>
      {formatRating(rating)}
    </Text>
  );
}
