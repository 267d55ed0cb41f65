import { mkdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { root, say } from "./project.mjs";

const folder = `${root}build`;
const lock = `${folder}/launching`;

/**
 * Does `work` while no other launch in this folder does its own: two launches at once would install into, or build,
 * the same files. A lock that a killed launch left behind is taken over.
 *
 * @template T
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function oneAtATime(work) {
  for (let waits = 0; !taken(); waits++) {
    if (waits === 0) say("Waiting for another start in this folder that is installing or building …");
    await sleep(100);
  }
  // A signal that ends this process must not leave the lock; a kill may, and is found out by the process id.
  const release = () => rmSync(lock, { force: true });
  process.once("exit", release);
  try {
    return await work();
  } finally {
    process.off("exit", release);
    release();
    removeWhenEmpty(folder);
  }
}

function taken() {
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "ENOENT") return false;
    if (error.code !== "EEXIST") throw error;
  }
  const owner = ownerOf(lock);
  if (owner !== undefined && !lives(owner)) takeAway(owner);
  return false;
}

/** Of several launches that find the same dead owner, one renames; what it took is looked at again. */
function takeAway(owner) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) !== owner) renameSync(aside, lock);
  else rmSync(aside);
}

function ownerOf(file) {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function removeWhenEmpty(path) {
  try {
    rmdirSync(path);
  } catch {
    // Another launch has put its lock there meanwhile.
  }
}
