import { Group, Select, TagsInput, Text } from "@mantine/core";
import type { SpaceParameter } from "@palate/client";
import { NumberText } from "../frame/number-text.tsx";
import type { Setting } from "../training/settings.ts";
import {
  type ChoiceParameter,
  choiceInWords,
  choiceMeant,
  drawn,
  type RangeParameter,
  type Way,
  wayOf,
  whenInWords,
  withChoices,
} from "./space.ts";

interface ParameterFieldsProps {
  readonly parameter: SpaceParameter;
  /** as the model brings it */
  readonly usual: SpaceParameter | undefined;
  /** what it is a setting of; undefined for a name that stands for several settings */
  readonly setting: Setting | undefined;
  readonly faultOf: (field: string) => string | undefined;
  readonly onChange: (parameter: SpaceParameter) => void;
}

const ways: { value: Way; label: string }[] = [
  { value: "linear", label: "from a range" },
  { value: "log", label: "by orders of magnitude" },
  { value: "choice", label: "from a list" },
];

/** One setting that is searched for: in which range, or among which values. */
export function ParameterFields({ parameter, usual, setting, faultOf, onChange }: ParameterFieldsProps) {
  const isNumeric = setting?.kind === "number" || setting?.kind === "integer";
  return (
    <div>
      <Text size="sm" fw={600} mb={6}>
        {parameter.name}
        <Text span size="sm" c="dimmed" fw={400}>
          {parameter.when && ` ${whenInWords(parameter)}`}
        </Text>
      </Text>
      <Group gap="xs" align="flex-start">
        {isNumeric && (
          <Select
            label="Drawn"
            size="xs"
            w={190}
            allowDeselect={false}
            data={ways}
            value={wayOf(parameter)}
            onChange={(way) => way !== null && onChange(drawn(parameter, way as Way, setting))}
          />
        )}
        {parameter.kind === "choice" ? (
          <Choices
            parameter={parameter}
            all={usual?.kind === "choice" ? usual : parameter}
            setting={setting}
            faultOf={faultOf}
            onChange={onChange}
          />
        ) : (
          <Range parameter={parameter} faultOf={faultOf} onChange={onChange} />
        )}
      </Group>
      {faultOf("") !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4}>
          {faultOf("")}
        </Text>
      )}
    </div>
  );
}

interface RangeProps extends Pick<ParameterFieldsProps, "faultOf" | "onChange"> {
  readonly parameter: RangeParameter;
}

function Range({ parameter, faultOf, onChange }: RangeProps) {
  const { min, max, step, scale } = parameter;
  return (
    <>
      <NumberText
        label="From"
        value={min}
        fault={faultOf("min")}
        onChange={(to = Number.NaN) => onChange({ ...parameter, min: to })}
      />
      <NumberText
        label="To"
        value={max}
        fault={faultOf("max")}
        onChange={(to = Number.NaN) => onChange({ ...parameter, max: to })}
      />
      {scale !== "log" && (
        <NumberText
          label="In steps of"
          placeholder={parameter.kind === "integer" ? "1" : "any"}
          value={step}
          fault={faultOf("step")}
          onChange={(to) => {
            const { step: _, ...others } = parameter;
            onChange(to === undefined ? others : { ...others, step: to });
          }}
        />
      )}
    </>
  );
}

interface ChoicesProps extends Pick<ParameterFieldsProps, "setting" | "faultOf" | "onChange"> {
  readonly parameter: ChoiceParameter;
  /** with every choice that there was */
  readonly all: ChoiceParameter;
}

function Choices({ parameter, all, setting, faultOf, onChange }: ChoicesProps) {
  const known = [
    ...all.choices,
    ...(setting?.kind === "choice" ? setting.choices : []),
    ...(setting?.kind === "boolean" ? [true, false] : []),
  ];
  const offered = [...new Set(known.map(choiceInWords))];
  // Nobody can say here which settings another choice would stand for.
  const isClosed = all.settings !== undefined;
  return (
    <TagsInput
      label="One of"
      size="xs"
      w={360}
      maw="100%"
      data={offered}
      value={parameter.choices.map(choiceInWords)}
      error={faultOf("choices")}
      onChange={(words) =>
        onChange(
          withChoices(
            parameter,
            words
              .filter((word) => !isClosed || offered.includes(word))
              .map((word) => choiceMeant(word, known)),
            all,
          ),
        )
      }
    />
  );
}
