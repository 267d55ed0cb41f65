import type { ConfigSchema } from "../definition.ts";
import { type DescentConfig, descentConfig } from "../descent-config.ts";

export type SvdPlusPlusConfig = DescentConfig;

export const svdPlusPlusConfig: ConfigSchema<SvdPlusPlusConfig> = {
  ...descentConfig,
  regularization: {
    ...descentConfig.regularization,
    doc: "Pull of all factors towards 0, once per rating.",
  },
  biasRegularization: { ...descentConfig.biasRegularization, default: 0.02 },
};
