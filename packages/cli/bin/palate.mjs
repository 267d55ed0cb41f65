#!/usr/bin/env node
import { launch } from "../../../scripts/launch/launch.mjs";

await launch("palate", process.argv.slice(2));
