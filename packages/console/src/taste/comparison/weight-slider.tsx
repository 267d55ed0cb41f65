import { Slider, Text } from "@mantine/core";
import classes from "./comparison.module.css";

interface WeightSliderProps {
  readonly one: string;
  readonly other: string;
  /** how much of the weight the other has, in [0, 100] */
  readonly percent: number;
  readonly onChange: (percent: number) => void;
  /** hears where the slider is let go */
  readonly onRest: (percent: number) => void;
}

/** How much each of two models counts in their blend. */
export function WeightSlider({ one, other, percent, onChange, onRest }: WeightSliderProps) {
  const inWords = (of: number) => `${100 - of}% ${one}, ${of}% ${other}`;
  return (
    <div>
      <Slider
        value={percent}
        onChange={onChange}
        onChangeEnd={onRest}
        label={null}
        thumbLabel="Weights of the two models"
        thumbValueText={inWords(percent)}
        marks={[{ value: 0 }, { value: 25 }, { value: 50 }, { value: 75 }, { value: 100 }]}
        thumbSize={22}
        startPointValue={50}
      />
      <Text size="sm" c="dimmed" className={classes.ends} aria-hidden="true">
        <span>
          <b>{100 - percent}%</b> {one}
        </span>
        <span>
          {other} <b>{percent}%</b>
        </span>
      </Text>
    </div>
  );
}
