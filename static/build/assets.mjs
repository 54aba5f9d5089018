// Builds static/vendor/ from node_modules/: the script library, the fonts, one sprite of icons, and the licence of each.

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const STATIC = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(dirname(STATIC), "node_modules");
const VENDOR = join(STATIC, "vendor");
const BUILDING = `${VENDOR}.building`;

const HTMX = join(MODULES, "htmx.org");
const GOLOS = join(MODULES, "@fontsource-variable", "golos-text");
const ICONS = join(MODULES, "bootstrap-icons");

const ICON_NAMES = `
  arrow-down arrow-left arrow-repeat arrow-return-left arrow-right arrow-up bar-chart-line bell bookmark box-arrow-right
  box-arrow-up-right buildings calendar-event calendar3 check-circle check-circle-fill check2 chevron-down chevron-left
  chevron-right circle circle-half clock clock-history dash-circle download envelope exclamation-circle exclamation-circle-fill
  exclamation-octagon-fill exclamation-triangle eye file-earmark-text filter flag flag-fill gear graph-up hourglass-split house
  info-circle journal-text key keyboard link-45deg list list-check moon paperclip pencil people person person-check plus-lg
  printer question-circle search send shield-lock slash-circle sliders speedometer2 sun three-dots translate trash upload
  x-circle x-lg
`.trim().split(/\s+/);

function copyScripts() {
  cpSync(join(HTMX, "dist", "htmx.min.js"), join(BUILDING, "htmx.min.js"));
}

// The style sheet names each font with the hash of its content, as the application does for every other file.
function copyFonts() {
  mkdirSync(join(BUILDING, "fonts"));
  const css = readFileSync(join(GOLOS, "index.css"), "utf8").replace(/url\(\.\/files\/([^)]+)\)/g, (_, name) => {
    const file = name.replace("-wght-normal", "");
    cpSync(join(GOLOS, "files", name), join(BUILDING, "fonts", file));
    return `url("fonts/${file}?v=${fingerprint(join(BUILDING, "fonts", file))}")`;
  });
  writeFileSync(join(BUILDING, "fonts.css"), `${css.trimEnd()}\n`);
}

function fingerprint(path) {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 12);
}

function writeSprite() {
  const symbols = ICON_NAMES.map((name) => {
    const svg = readFileSync(join(ICONS, "icons", `${name}.svg`), "utf8");
    const shapes = svg.replace(/^[^>]*>\s*/, "").replace(/\s*<\/svg>\s*$/, "").replace(/\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 16 16" fill="currentColor">${shapes}</symbol>`;
  });
  writeFileSync(join(BUILDING, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}

function copyLicences() {
  mkdirSync(join(BUILDING, "licences"));
  for (const folder of [HTMX, GOLOS, ICONS]) {
    cpSync(join(folder, "LICENSE"), join(BUILDING, "licences", `${basename(folder)}.txt`));
  }
}

rmSync(BUILDING, { recursive: true, force: true });
mkdirSync(BUILDING, { recursive: true });
copyScripts();
copyFonts();
writeSprite();
copyLicences();
// Moved into place whole, so that an interrupted build never looks finished.
rmSync(VENDOR, { recursive: true, force: true });
renameSync(BUILDING, VENDOR);
console.log(`static/vendor: ${readdirSync(VENDOR, { recursive: true }).length} files`);
