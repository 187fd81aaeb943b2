// Bundles what the map page runs in the browser. Usage: node build.mjs OUT
// Everything is a classic script: module scripts and fetch() do not work on a page opened from a
// folder, and the published site must open from there.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) throw new Error("say where to write: node build.mjs OUT");

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  legalComments: "none", // all licence texts stand in THIRD_PARTY.txt
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" }, // MapLibre asks where it lies; we tell it where its worker is
};

async function bundle() {
  await build({ ...shared, entryPoints: ["src/map.js"], outfile: join(out, "map.js") });
  await build({
    ...shared,
    entryPoints: ["node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs"],
    outfile: join(out, "map-worker.js"),
  });
  await build({
    ...shared,
    entryPoints: ["node_modules/maplibre-gl/dist/maplibre-gl.css"],
    outfile: join(out, "maplibre.css"),
    loader: { ".svg": "dataurl" },
  });
  // From a folder no worker file can be opened, so its text comes as a script and becomes a blob.
  const worker = await readFile(join(out, "map-worker.js"), "utf8");
  await writeFile(join(out, "map-worker-text.js"), `self.reportedlyWorker=${JSON.stringify(worker)};\n`);
}

// Three lines, of which the second is plain JSON: Python reads that one for the drawn map.
async function base(scale) {
  const world = JSON.parse(await readFile(join(here, `node_modules/world-atlas/countries-${scale}.json`), "utf8"));
  delete world.objects.land; // the countries say it as well
  const text = JSON.stringify(world);
  const head = `(self.reportedlyBase??={})[${JSON.stringify(scale)}]=`;
  await writeFile(join(out, `base-${scale}.js`), `${head}\n${text}\n;\n`);
}

const LICENCE_FILES = ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "license", "LICENSE-MIT.txt"];

async function licence(folder) {
  for (const name of LICENCE_FILES) {
    try {
      return await readFile(join(here, folder, name), "utf8");
    } catch {
      // the next name
    }
  }
  return null;
}

async function thirdParty() {
  const lock = JSON.parse(await readFile(join(here, "package-lock.json"), "utf8"));
  const parts = [
    "What is bundled in this folder, and under which licences. Written by front/build.mjs.\n\n" +
      "base-*.js: Natural Earth (public domain), as the package world-atlas has it.\n",
  ];
  for (const [folder, entry] of Object.entries(lock.packages)) {
    if (!folder || entry.dev || folder.includes("@types/")) continue;
    const about = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
    const text = (await licence(folder)) ?? `(The package carries no text; it states: ${about.license}.)\n`;
    parts.push(`${"=".repeat(72)}\n${about.name} ${about.version}: ${about.license}\n\n${text.trim()}\n`);
  }
  await writeFile(join(out, "THIRD_PARTY.txt"), parts.join("\n"));
}

await mkdir(out, { recursive: true });
await Promise.all([bundle(), base("50m"), base("10m"), thirdParty()]);
