import { createInterface } from "node:readline";
import type { Event, Palate, RecordedEvent } from "@palate/client";
import { type Command, InvalidArgumentError, Option } from "commander";
import { CliError } from "../cli-error.ts";
import {
  actionContext,
  type CommonOptions,
  type ContextOf,
  examples,
  integerOption,
  withServerOptions,
} from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { counted, moment } from "../output/words.ts";

/** Those that the contract knows; the server refuses others by name, so this list is only for the help. */
const types = ["view", "click", "visit", "rate", "purchase", "like", "dislike", "dismiss", "impression"];
const eventsPerRequest = 1000;

interface ListOptions extends CommonOptions {
  readonly follow?: boolean;
  readonly user?: string;
  readonly count: number;
}

interface SendOptions extends CommonOptions {
  readonly user?: string;
  readonly item?: string;
  readonly type?: Event["type"];
  readonly value?: number;
  readonly eventId?: string;
  readonly recommendation?: string;
}

export function addEvents(program: Command, contextOf: ContextOf): void {
  const events = program
    .command("events")
    .summary("show what was recorded, or record something")
    .description("Shows the newest events, follows them as they arrive, or records new ones.")
    .addHelpText(
      "after",
      examples(
        ["palate events --follow", "events as they arrive"],
        ["palate events --user 196 -n 5", "the last five of one user"],
        ["palate events send --user ada --item 50 --type rate --value 5", "record a rating"],
        ["palate events send < events.ndjson", "record many, one JSON object a line"],
      ),
    );
  withServerOptions(events.command("list", { isDefault: true }))
    .description("Show the newest events (this is what `palate events` does).")
    .option("-f, --follow", "go on with events as they arrive, until Ctrl-C")
    .option("--user <id>", "only this user's")
    .option("-n, --count <number>", "how many", integerOption(1, 1000), 20)
    .action((options: ListOptions) => listEvents(contextOf, options));
  withServerOptions(events.command("send"))
    .description("Record one event, or those on standard input: one JSON object a line.")
    .option("--user <id>", "whose event it is")
    .option("--item <id>", "the item it is about")
    .addOption(new Option("--type <type>", "what happened").choices(types))
    .option("--value <number>", "the rating; `rate` needs it", readNumber)
    .option("--event-id <id>", "an id that makes sending it again change nothing")
    .option("--recommendation <id>", "the list that led to it")
    .action((options: SendOptions) => sendEvents(contextOf, options));
}

async function listEvents(contextOf: ContextOf, options: ListOptions): Promise<void> {
  const { output, signal, withServer } = actionContext(contextOf, options);
  const query = { limit: options.count, ...(options.user === undefined ? {} : { userId: options.user }) };
  await withServer(async (palate) => {
    const newest = await palate.events.list(query);
    if (options.follow !== true) {
      output.result(newest, () =>
        newest.length === 0 ? "Nothing was recorded yet." : newest.toReversed().map(describeEvent).join("\n"),
      );
      return;
    }
    const show = (event: RecordedEvent): void => output.result(event, () => describeEvent(event));
    for (const event of newest.toReversed()) show(event);
    for await (const event of palate.events.follow({ signal })) {
      if (options.user === undefined || event.userId === options.user) show(event);
    }
  });
}

function describeEvent({ timestamp, userId, type, itemId, value }: RecordedEvent): string {
  return [moment(timestamp), userId, type, itemId, ...(value === undefined ? [] : [String(value)])].join(
    "  ",
  );
}

async function sendEvents(contextOf: ContextOf, options: SendOptions): Promise<void> {
  const single = singleEvent(options);
  const { output, withServer } = actionContext(contextOf, options);
  const sent = await withServer(async (palate) => {
    if (single !== undefined) return palate.track(single);
    const total = { accepted: 0, duplicates: 0, sequence: 0 };
    for await (const batch of batches(process.stdin)) await sendBatch(palate, batch, total, output.note);
    return total;
  }, true);
  output.result(sent, () => {
    const again =
      sent.duplicates === 0 ? "" : `; ${counted(sent.duplicates, "event")} had been stored before`;
    return `${counted(sent.accepted, "event")} stored${again}.`;
  });
}

/** @returns undefined when the events come on standard input */
function singleEvent({ user, item, type, value, eventId, recommendation }: SendOptions): Event | undefined {
  if (user === undefined && item === undefined && type === undefined) return undefined;
  if (user === undefined || item === undefined || type === undefined) {
    throw new CliError(exitCodes.usage, "An event needs --user, --item and --type.");
  }
  return {
    userId: user,
    itemId: item,
    type,
    ...(value === undefined ? {} : { value }),
    ...(eventId === undefined ? {} : { eventId }),
    ...(recommendation === undefined ? {} : { recommendationId: recommendation }),
  };
}

interface Batch {
  readonly firstLine: number;
  readonly events: readonly Event[];
}

async function sendBatch(
  palate: Palate,
  { firstLine, events }: Batch,
  total: { accepted: number; duplicates: number; sequence: number },
  note: (line: string) => void,
): Promise<void> {
  try {
    const { accepted, duplicates, sequence } = await palate.track(events);
    total.accepted += accepted;
    total.duplicates += duplicates;
    total.sequence = sequence;
  } catch (error) {
    if (firstLine > 1) note(`The lines before ${firstLine} are stored; nothing from there on is.`);
    throw error;
  }
}

async function* batches(input: NodeJS.ReadableStream): AsyncGenerator<Batch> {
  let events: Event[] = [];
  let line = 0;
  let firstLine = 1;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (text.trim() === "") continue;
    if (events.length === 0) firstLine = line;
    events.push(readEvent(text, line, firstLine));
    if (events.length === eventsPerRequest) {
      yield { firstLine, events };
      events = [];
    }
  }
  if (events.length > 0) yield { firstLine, events };
}

function readEvent(text: string, line: number, firstUnsent: number): Event {
  try {
    return JSON.parse(text) as Event;
  } catch (cause) {
    throw new CliError(
      exitCodes.refused,
      `Line ${line} of standard input is not a JSON object; nothing was sent from line ${firstUnsent} on.`,
      undefined,
      { cause },
    );
  }
}

function readNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number.");
  return value;
}
