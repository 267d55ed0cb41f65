/** Text that is HTML already: made by {@link html}, or trusted because this program made it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template takes: text is escaped, markup is not, lists are joined, undefined and false say nothing. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/**
 * HTML from a template. Whatever is put in is escaped, so that it can stand between tags and within quoted attributes;
 * never within a tag's name, an attribute without quotes, a style or a script.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => `${text}${textOf(contents[index - 1])}${part}`));
}

/** @param text HTML that this program made, such as a picture */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function textOf(content: Content): string {
  if (content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string" || typeof content === "number") return escapeHtml(String(content));
  return content.map(textOf).join("");
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  // What no HTML may hold is shown as what it is: unknown.
  const holdable = text.toWellFormed().replaceAll(/[^\P{Cc}\t\n\r]/gu, "\ufffd");
  return holdable.replaceAll(/[&<>"']/g, (character) => escapes[character]!);
}
