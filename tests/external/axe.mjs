// Runs axe-core in Chromium over the addresses that it reads, one a line, in five ways of looking at each, and says what
// it found. Speaks plain WebDriver to chromedriver.
//
//     node axe.mjs AXE.MIN.JS BASE FILE-TO-UPLOAD < addresses
//
// What WCAG 2.2 asks for at levels A and AA fails; what axe calls best practice is printed as advice.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { createInterface } from "node:readline";

const [axe, base, upload] = process.argv.slice(2);
const source = readFileSync(axe, "utf8");
const FAILS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

// How people look: name, width, colour scheme, forced colours, and the rules that a change of colours alone can break.
// Forced colours are the reader's own; axe takes those that the page asked for.
const COLOURS = ["color-contrast", "link-in-text-block"];
const WAYS = [
  { name: "light", width: 1280, scheme: "light", rules: null },
  { name: "dark", width: 1280, scheme: "dark", rules: COLOURS },
  { name: "phone", width: 360, scheme: "light", rules: null },
  { name: "dark phone", width: 360, scheme: "dark", rules: COLOURS },
  { name: "forced colours", width: 1280, scheme: "dark", forced: true, rules: null },
];

const port = await new Promise((resolve) => {
  const server = createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const driver = spawn("chromedriver", [`--port=${port}`], { stdio: "ignore" });
process.on("exit", () => driver.kill());

let session = "";
async function ask(method, path, body) {
  const answer = await fetch(`http://127.0.0.1:${port}${session}${path}`, {
    method,
    body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
  });
  const { value } = await answer.json();
  if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
  return value;
}
const post = (path, body) => ask("POST", path, body);
const cdp = (cmd, params) => post("/goog/cdp/execute", { cmd, params });
const run = (script, args = []) => post("/execute/async", { script, args });
const find = async (selector) =>
  (await post("/element", { using: "css selector", value: selector }))[ELEMENT];

async function start() {
  for (let tries = 0; ; tries += 1) {
    try {
      await fetch(`http://127.0.0.1:${port}/status`);
      break;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
  const wanted = { browserName: "chrome", "goog:chromeOptions": { args } };
  const { sessionId } = await post("/session", { capabilities: { alwaysMatch: wanted } });
  session = `/session/${sessionId}`;
  // What is sent to be checked takes its time.
  await post("/timeouts", { script: 120_000, pageLoad: 120_000, implicit: 30_000 });
}

async function look(way) {
  const metrics = { width: way.width, height: 900, deviceScaleFactor: 1, mobile: way.width < 500 };
  await cdp("Emulation.setDeviceMetricsOverride", metrics);
  const features = [
    { name: "prefers-color-scheme", value: way.scheme },
    { name: "forced-colors", value: way.forced ? "active" : "none" },
    // A colour on its way to another is neither.
    { name: "prefers-reduced-motion", value: "reduce" },
  ];
  await cdp("Emulation.setEmulatedMedia", { features });
}

async function open(address) {
  if (!address.endsWith(" (POST)")) return post("/url", { url: base + address });
  await post("/url", { url: base + address.replace(" (POST)", "") });
  await post(`/element/${await find("input[type=file]")}/value`, { text: upload });
  await post(`/element/${await find("main form button[type=submit]")}/click`);
  await find(".verdict");
}

const CHECK = `
  const [only, not, done] = arguments;
  const rules = Object.fromEntries(not.map((rule) => [rule, { enabled: false }]));
  const options = only ? { runOnly: { type: "rule", values: only } } : { rules };
  requestAnimationFrame(() => axe.run(document, { ...options, resultTypes: ["violations", "incomplete"] }).then(
    (found) => done({ violations: found.violations, incomplete: found.incomplete, ran: found.passes.length }),
    (error) => done({ error: String(error) })));
`;

const addresses = [];
for await (const line of createInterface({ input: process.stdin })) addresses.push(line.trim());

await start();
const failures = new Map();
const advice = new Map();
let checks = 0;
let unsure = 0;
for (const address of addresses.filter(Boolean)) {
  await look(WAYS[0]);
  await open(address);
  await post("/execute/sync", { script: `${source}; window.axe = axe;`, args: [] });
  for (const way of WAYS) {
    await look(way);
    const found = await run(CHECK, [way.rules, way.forced ? COLOURS : []]);
    if (found.error || !found.ran) throw new Error(`${address}: axe did not run: ${found.error}`);
    checks += 1;
    unsure += found.incomplete.length;
    for (const { id, help, tags, nodes } of found.violations) {
      const list = tags.some((tag) => FAILS.includes(tag)) ? failures : advice;
      const seen = list.get(id) ?? { help, places: [] };
      for (const node of nodes) {
        seen.places.push(`${address} (${way.name}): ${node.target.join(" ")}: ${node.failureSummary.split("\n")[1]?.trim()}`);
      }
      list.set(id, seen);
    }
  }
}
await ask("DELETE", "");

function tell(title, list, most) {
  for (const [id, { help, places }] of list) {
    console.log(`${title}: ${id}: ${help}, ${places.length} places`);
    for (const place of places.slice(0, most)) console.log(`    ${place}`);
  }
}
tell("advice", advice, 3);
tell("FOUND", failures, 12);
console.log(`axe-core: ${addresses.length} pages, ${checks} checks, ${failures.size} rules broken, ${advice.size} pieces of advice, ${unsure} not decidable by a machine`);
process.exit(failures.size > 0 ? 1 : 0);
