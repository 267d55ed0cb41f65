import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { searchQuery } from "../catalog/item.ts";

interface ItemSearchProps {
  readonly label: string;
  readonly error?: string | undefined;
  readonly onPick: (itemId: string) => void;
}

/** Finds an item by the beginnings of the words in its title, and gives its id. */
export function ItemSearch({ label, error, onPick }: ItemSearchProps) {
  const [text, setText] = useState("");
  const [search] = useDebouncedValue(text.trim(), 150);
  const { data: items = [], isFetching } = useQuery({
    ...searchQuery(search, 8),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
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
          type="search"
          label={label}
          placeholder="Search by title"
          value={text}
          error={error}
          rightSection={isFetching && <Loader size={14} />}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            if (combobox.selectedOptionIndex === -1) combobox.selectFirstOption();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={search === "" || text === ""}>
        <Combobox.Options>
          {items.map(({ itemId, title, year }) => (
            <Combobox.Option key={itemId} value={itemId}>
              {title}
              {year !== undefined && ` (${year})`}
            </Combobox.Option>
          ))}
          {items.length === 0 && !isFetching && (
            <Combobox.Empty>Nothing in the catalog begins like this.</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
