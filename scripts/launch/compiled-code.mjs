import nodeModule from "node:module";
import { root } from "./project.mjs";

/**
 * Has Node keep the code that it compiles, with the types already taken out of it, for the next start: a server begins in
 * half of the time. Programs that this one starts do the same. Where the folder can't be written nothing is kept.
 */
export function keepCompiledCode() {
  process.env.NODE_COMPILE_CACHE ??= `${root}node_modules/.cache/palate-compiled`;
  // On Node before 22, the program that is started in its place keeps it.
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
}
