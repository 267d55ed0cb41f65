import type { ConfigSchema } from "../definition.ts";
import { type DescentConfig, descentConfig } from "../descent-config.ts";

export type BiasedMfConfig = DescentConfig;

export const biasedMfConfig: ConfigSchema<BiasedMfConfig> = descentConfig;
