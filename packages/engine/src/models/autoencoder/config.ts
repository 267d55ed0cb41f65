import { type ScheduleConfig, scheduleConfig } from "../../neural/schedule-config.ts";
import type { ConfigSchema } from "../definition.ts";

export interface AutoencoderConfig extends ScheduleConfig {
  readonly hiddenUnits: number;
  readonly codeUnits: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly dropout: number;
  readonly centered: boolean;
  readonly gradients: string;
}

export const autoencoderConfig: ConfigSchema<AutoencoderConfig> = {
  hiddenUnits: {
    kind: "integer",
    default: 20,
    min: 1,
    max: 1024,
    scale: "log",
    doc: "Units of the outer two of the three hidden layers.",
  },
  codeUnits: {
    kind: "integer",
    default: 10,
    min: 1,
    max: 1024,
    scale: "log",
    doc: "Units of the hidden layer in the middle.",
  },
  epochs: { kind: "integer", default: 60, min: 1, max: 1000, doc: "Times that every user is visited." },
  batchSize: {
    kind: "integer",
    default: 32,
    min: 1,
    max: 4096,
    scale: "log",
    doc: "Most users of one step; with few users there are fewer, so that an epoch has two dozen steps.",
  },
  learningRate: {
    kind: "number",
    default: 0.002,
    min: 1e-5,
    max: 0.1,
    scale: "log",
    doc: "Size of a step of RMSprop.",
  },
  weightDecay: {
    kind: "number",
    default: 3e-5,
    min: 0,
    max: 1,
    doc: "Pull of the parameters towards 0, added to the gradient.",
  },
  dropout: {
    kind: "number",
    default: 0,
    min: 0,
    max: 0.9,
    doc: "Share of a user's ratings that a step does not see, though it has to predict them.",
  },
  centered: {
    kind: "boolean",
    default: true,
    doc: "Ratings are seen and predicted as differences from their mean; otherwise as they are.",
  },
  gradients: {
    kind: "choice",
    default: "cleared",
    choices: ["cleared", "accumulated"],
    doc: "A step follows its batch's gradient, or all gradients since the beginning, of the mean over all items.",
  },
  ...scheduleConfig,
};
