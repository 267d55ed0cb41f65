import type { ConfigSchema } from "../models/definition.ts";

/** Settings of every network: when training slows down or ends before its last epoch. */
export interface ScheduleConfig {
  readonly patience: number;
  readonly minDelta: number;
  readonly plateauPatience: number;
  readonly plateauFactor: number;
  readonly validationShare: number;
}

export const scheduleConfig: ConfigSchema<ScheduleConfig> = {
  patience: {
    kind: "integer",
    default: 0,
    min: 0,
    max: 1000,
    doc: "Epochs without an improvement after which training ends; 0 never ends it early.",
  },
  minDelta: {
    kind: "number",
    default: 0.001,
    min: 0,
    max: 1,
    doc: "An improvement lowers the loss by at least this much.",
  },
  plateauPatience: {
    kind: "integer",
    default: 0,
    min: 0,
    max: 1000,
    doc: "Epochs without an improvement after which steps become shorter; 0 leaves them as they are.",
  },
  plateauFactor: {
    kind: "number",
    default: 0.5,
    min: 0.01,
    max: 1,
    doc: "After so many epochs steps are this many times as long as before.",
  },
  validationShare: {
    kind: "number",
    default: 0,
    min: 0,
    max: 0.5,
    doc: "Share of the samples that training leaves out and whose loss decides all this; 0 takes the training's own loss.",
  },
};
