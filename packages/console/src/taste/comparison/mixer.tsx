import { ModelSelect } from "../model-select.tsx";
import type { Weights } from "./blend.ts";
import classes from "./comparison.module.css";
import type { Names } from "./comparison-in-words.ts";
import { WeightSlider } from "./weight-slider.tsx";

interface MixerProps {
  readonly weights: Weights;
  readonly names: Names;
  readonly onChoose: (one: string, other: string) => void;
  readonly onPercent: (percent: number) => void;
  /** hears where the slider is let go */
  readonly onRest: (percent: number) => void;
}

/** Which two models stand side by side, and how much each counts between them. */
export function Mixer({ weights: { one, other, percent }, names, onChoose, onPercent, onRest }: MixerProps) {
  return (
    <div className={classes.controls}>
      <div className={classes.left}>
        <ModelSelect
          label="Model on the left"
          value={one}
          // A model that is chosen on one side while it stands on the other changes places with it.
          onChange={(chosen) => onChoose(chosen, chosen === other ? one : other)}
          width="100%"
        />
      </div>
      <div className={classes.slider}>
        <WeightSlider {...names} percent={percent} onChange={onPercent} onRest={onRest} />
      </div>
      <div className={classes.right}>
        <ModelSelect
          label="Model on the right"
          value={other}
          onChange={(chosen) => onChoose(chosen === one ? other : one, chosen)}
          width="100%"
        />
      </div>
    </div>
  );
}
