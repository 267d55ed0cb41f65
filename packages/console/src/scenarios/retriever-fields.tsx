import { TextInput } from "@mantine/core";
import { withField } from "../frame/with-field.ts";
import type { Retriever } from "./definition.ts";
import classes from "./definition-form.module.css";
import { useFault } from "./faults.ts";
import { ItemsField } from "./items-field.tsx";
import { NumberField } from "./number-field.tsx";

interface RetrieverFieldsProps {
  readonly retriever: Retriever;
  readonly field: string;
  readonly onChange: (retriever: Retriever) => void;
}

/** The share of a retriever, and the settings that only its kind has. */
export function RetrieverFields({ retriever, field, onChange }: RetrieverFieldsProps) {
  return (
    <div className={classes.pair}>
      <NumberField
        field={`${field}.share`}
        label="Share"
        about="Beside the others’."
        value={retriever.share}
        usual={1}
        min={0}
        max={1000}
        onChange={(share) => onChange(withField(retriever, "share", share))}
      />
      <OwnFields retriever={retriever} field={field} onChange={onChange} />
    </div>
  );
}

function OwnFields({ retriever, field, onChange }: RetrieverFieldsProps) {
  switch (retriever.kind) {
    case "model":
      return (
        <TextField
          field={`${field}.model`}
          label="Which model"
          about="champion, challenger, or one such as ease@1.0.0"
          usual="champion"
          value={retriever.model}
          onChange={(model) => onChange(withField(retriever, "model", model))}
        />
      );
    case "recent-items":
      return (
        <NumberField
          field={`${field}.items`}
          label="Latest items"
          about="How many of them count."
          value={retriever.items}
          usual={3}
          min={1}
          max={50}
          isWhole
          onChange={(items) => onChange(withField(retriever, "items", items))}
        />
      );
    case "trending":
      return (
        <NumberField
          field={`${field}.halfLifeHours`}
          label="Half-life"
          about="Then a choice counts half."
          value={retriever.halfLifeHours}
          usual={24}
          suffix=" hours"
          min={1}
          max={240}
          onChange={(hours) => onChange(withField(retriever, "halfLifeHours", hours))}
        />
      );
    case "newest":
      return (
        <TextField
          field={`${field}.attribute`}
          label="Attribute"
          about="With the item’s date."
          usual="releasedAt"
          value={retriever.attribute}
          onChange={(attribute) => onChange(withField(retriever, "attribute", attribute))}
        />
      );
    case "nearby":
      return (
        <>
          <NumberField
            field={`${field}.radiusMeters`}
            label="Radius"
            about="Around the request’s location."
            value={retriever.radiusMeters}
            usual={5000}
            suffix=" m"
            min={1}
            onChange={(meters) => onChange(withField(retriever, "radiusMeters", meters))}
          />
          <TextField
            field={`${field}.attribute`}
            label="Attribute"
            about="With the item’s lat and lng."
            usual="location"
            value={retriever.attribute}
            onChange={(attribute) => onChange(withField(retriever, "attribute", attribute))}
          />
        </>
      );
    case "list":
      return (
        <ItemsField
          field={`${field}.items`}
          label="Items, best first"
          itemIds={retriever.items}
          onChange={(items) => onChange({ ...retriever, items })}
        />
      );
    case "http":
      return (
        <>
          <TextField
            field={`${field}.name`}
            label="Name"
            about="In records and logs."
            value={retriever.name}
            onChange={(name) => onChange({ ...retriever, name: name ?? "" })}
          />
          <TextField
            field={`${field}.url`}
            label="Address"
            about="Asked by POST."
            value={retriever.url}
            onChange={(url) => onChange({ ...retriever, url: url ?? "" })}
          />
          <NumberField
            field={`${field}.timeoutMs`}
            label="Time it has"
            about="Later, it gives none."
            value={retriever.timeoutMs}
            usual={100}
            suffix=" ms"
            min={1}
            max={10_000}
            isWhole
            onChange={(timeoutMs) => onChange(withField(retriever, "timeoutMs", timeoutMs))}
          />
        </>
      );
    default:
      return null;
  }
}

interface TextFieldProps {
  readonly field: string;
  readonly label: string;
  readonly about?: string;
  readonly usual?: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A text that may be left out. */
export function TextField({ field, label, about, usual = "", value, onChange }: TextFieldProps) {
  return (
    <TextInput
      label={label}
      description={about}
      placeholder={usual}
      value={value ?? ""}
      error={useFault(field)?.message}
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
    />
  );
}
