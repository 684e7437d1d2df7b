import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

/** Files besides `src` and `public` that the bundle depends on. */
const ALSO = ["index.html", "package-lock.json", "svelte.config.js", "vite.config.ts"];

/** Leaves a digest of all sources beside the bundle, so that a machine without npm can tell whether it was built from them. */
function sources(): Plugin {
  return {
    name: "dingmi-sources",
    generateBundle() {
      const inside = ["src", "public"].flatMap((folder) =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/")));
      const whole = createHash("sha256");
      for (const name of [...inside, ...ALSO].sort()) {
        whole.update(`${name}\n${createHash("sha256").update(readFileSync(name)).digest("hex")}\n`);
      }
      this.emitFile({ type: "asset", fileName: "sources.json", source: `{"sha256": "${whole.digest("hex")}"}\n` });
    },
  };
}

// The bundle is committed (the program is installed without node) and served by the service itself under /static/app/.
export default defineConfig({
  base: "/static/app/",
  plugins: [svelte(), sources()],
  build: {
    outDir: "../static/app",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the page's policy allows no data: addresses
    reportCompressedSize: true,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
