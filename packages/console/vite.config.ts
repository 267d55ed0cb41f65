import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Also used by `scripts/build-console.ts`. In development `/api` goes to a server that `npm start` runs. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    // The server's content security policy allows files of its own only: nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
  },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env.PALATE_PORT ?? 8000}` } },
});
