import { type CSSVariablesResolver, createTheme, Drawer, Modal } from "@mantine/core";

const dialogTitle = { fontSize: "1.125rem", fontWeight: 650, letterSpacing: "-0.012em" };

/** One accent colour, warm greys, and the type of the reader's own system. */
export const theme = createTheme({
  primaryColor: "persimmon",
  primaryShade: { light: 7, dark: 7 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily:
    'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  components: {
    Modal: Modal.extend({ styles: { title: dialogTitle } }),
    Drawer: Drawer.extend({ styles: { title: dialogTitle } }),
  },
  headings: {
    fontWeight: "650",
    sizes: { h1: { fontSize: "1.75rem", lineHeight: "1.2" }, h2: { fontSize: "1.125rem" } },
  },
  colors: {
    persimmon: [
      "#fff4ed",
      "#ffe7d8",
      "#fdcbab",
      "#fba777",
      "#f58a4f",
      "#e66a2b",
      "#d0541c",
      "#b64313",
      "#943610",
      "#762d10",
    ],
    gray: [
      "#faf9f7",
      "#f4f2ef",
      "#eae7e2",
      "#dcd8d2",
      "#c6c0b8",
      "#9a938a",
      "#6b655d",
      "#524d47",
      "#393531",
      "#22201d",
    ],
    dark: [
      "#e7e3de",
      "#cbc5be",
      "#aaa39b",
      "#7d766f",
      "#423d38",
      "#332f2b",
      "#252220",
      "#191715",
      "#131110",
      "#0d0c0b",
    ],
  },
});

/** The few colours of our own, by scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--palate-surface": "#fff",
    "--palate-canvas": "var(--mantine-color-gray-0)",
    "--palate-line": "var(--mantine-color-gray-2)",
    "--palate-accent": "var(--mantine-color-persimmon-7)",
    "--palate-star-empty": "var(--mantine-color-gray-5)",
    "--palate-good": "#066649",
    "--palate-added": "#e3f4e7",
    "--palate-removed": "#fde8e6",
    // Mantine's own is too pale for small text on this ground.
    "--mantine-color-error": "var(--mantine-color-red-9)",
  },
  dark: {
    "--palate-surface": "var(--mantine-color-dark-6)",
    "--palate-canvas": "var(--mantine-color-dark-7)",
    "--palate-line": "var(--mantine-color-dark-4)",
    "--palate-accent": "var(--mantine-color-persimmon-4)",
    "--palate-star-empty": "var(--mantine-color-dark-3)",
    "--palate-good": "var(--mantine-color-teal-4)",
    "--palate-added": "#1b3524",
    "--palate-removed": "#412220",
    "--mantine-color-error": "var(--mantine-color-red-5)",
  },
});
