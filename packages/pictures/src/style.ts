import { colours } from "./legend.ts";

/** Eight colours that people who see colours otherwise tell apart, after Okabe and Ito; each on its own ground. */
const palettes = {
  light: ["#0b66a8", "#c44e00", "#00795a", "#b0457f", "#8a6d00", "#3c7fb8", "#6b4bb0", "#5d5d5d"],
  dark: ["#62b1ea", "#f0934d", "#3fc79a", "#e590bd", "#dcbf3f", "#9fd0f2", "#b49bf0", "#b9b9b9"],
} as const;
const grounds = {
  light: {
    paper: "#ffffff",
    ink: "#22201d",
    faint: "#6b655d",
    rule: "#dcd8d2",
    low: "#d5dfe8",
    high: "#0b4f86",
  },
  dark: {
    paper: "#191715",
    ink: "#e7e3de",
    faint: "#aaa39b",
    rule: "#423d38",
    low: "#33414d",
    high: "#8ccbff",
  },
} as const;
type Scheme = keyof typeof palettes;

function variables(scheme: Scheme): string {
  const ground = Object.entries(grounds[scheme]).map(([name, value]) => `--picture-${name}:${value}`);
  const palette = palettes[scheme].map((value, index) => `--picture-${index}:${value}`);
  return [...ground, ...palette].join(";");
}

const rules = [
  ".palate-picture{display:block;width:100%;height:auto;max-width:860px;font:13px/1.3 inherit;font-family:inherit}",
  ".palate-picture text{fill:var(--picture-faint);font-size:12px}",
  ".palate-picture .title{fill:var(--picture-ink);font-size:15px;font-weight:600}",
  ".palate-picture .label,.palate-picture .value,.palate-picture .key text{fill:var(--picture-ink)}",
  ".palate-picture .bar text:not(.value){fill:var(--picture-ink)}",
  ".palate-picture .tick{paint-order:stroke;stroke:var(--picture-paper);stroke-width:3px}",
  ".palate-picture .grid{stroke:var(--picture-rule)}",
  ".palate-picture .axis{stroke:var(--picture-faint)}",
  ".palate-picture .stroke{fill:none;stroke-width:2;stroke-linejoin:round}",
  ".palate-picture .dashed{stroke-dasharray:6 4}",
  ".palate-picture .band{stroke:none;opacity:.18}",
  ".palate-picture .dot{opacity:.8}",
  ".palate-picture .whisker{stroke:var(--picture-ink);stroke-width:1.5}",
  ...Array.from({ length: colours }, (_, index) => {
    const here = `.palate-picture .colour-${index}`;
    const colour = `var(--picture-${index})`;
    return `${here} .stroke{stroke:${colour}}${here} .band,${here} .mark,${here} rect,${here} circle,${here}.dot{fill:${colour}}`;
  }),
  ...Array.from({ length: 10 }, (_, index) => {
    const mixed = `color-mix(in oklab,var(--picture-high) ${Math.round((index / 9) * 100)}%,var(--picture-low))`;
    return `.palate-picture .shade-${index}{stroke:${mixed};stroke-width:${index === 9 ? 2.5 : 1.5}}`;
  }),
].join("\n");

/**
 * The style sheet of all pictures on a page. It follows the system's scheme, or that which `data-scheme` of the page's
 * root names ("light", "dark"). A page may set its variables anew, such as `--picture-paper`, what the pictures lie on.
 */
export const pictureStyle = [
  `:root{${variables("light")}}`,
  `@media (prefers-color-scheme:dark){:root{${variables("dark")}}}`,
  `:root[data-scheme=light]{${variables("light")}}`,
  `:root[data-scheme=dark]{${variables("dark")}}`,
  `@media print{:root{${variables("light")}}}`,
  rules,
].join("\n");

/** @returns the picture as a file of its own: with its style, and a ground to lie on */
export function standalone(picture: string): string {
  const end = picture.indexOf(">") + 1;
  const ground = "svg{background:var(--picture-paper);font-family:ui-sans-serif,system-ui,sans-serif}";
  return `${picture.slice(0, end)}<style>${pictureStyle}\n${ground}</style>${picture.slice(end)}`;
}
