// Does every definition of registry.json fit the schema of its kind? ajv.mjs AJV FORMATS SCHEMAS REGISTRY
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";

const [ajvFolder, formatsFolder, schemas, registry] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const Ajv = require(`${ajvFolder}/dist/2020.js`).default;
const addFormats = require(formatsFolder).default;

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
// Schemas keep descriptions beside references, and name the sizes of Rust's numbers, whose limits they give too.
const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
for (const size of ["uint", "uint8", "uint16", "uint32", "uint64"]) {
  ajv.addFormat(size, true);
}

const compiled = {};
for (const file of readdirSync(schemas).filter((name) => name.endsWith(".schema.json"))) {
  compiled[file.replace(".schema.json", "")] = ajv.compile(read(`${schemas}/${file}`));
}
let wrong = 0;
let fair = 0;
for (const entries of Object.values(read(registry).definitions)) {
  for (const { kind, definition } of entries) {
    if (compiled[kind](definition)) {
      fair += 1;
      continue;
    }
    wrong += 1;
    for (const error of compiled[kind].errors.slice(0, 3)) {
      console.error(`${kind} ${definition.id}: ${error.instancePath} ${error.message}`);
    }
  }
}
console.log(`${Object.keys(compiled).length} schemas compiled, ${fair} definitions fit, ${wrong} do not`);
process.exit(wrong || !fair ? 1 : 0);
