import { type Content, html } from "./markup.ts";

/** A part of the page; nothing where it would have nothing to say. */
export function section(heading: string, explanation: Content, content: readonly Content[]): Content {
  const said = content.filter((one) => one !== undefined && one !== false);
  if (said.length === 0) return undefined;
  return html`<section><h2>${heading}</h2><p class="soft">${explanation}</p>${said}</section>`;
}
