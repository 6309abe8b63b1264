import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { names, read, ROOT, rows, section } from "./documents";

const PAGE = "docs/troubleshooting.md";

describe("the table of error codes", () => {
  const codes = [...read("provider/errors.ts").matchAll(/^ {2}\| "(ERR_\w+)"/gm)].map(([, code]) => code!);
  const table = rows(section(PAGE, "## Error codes")).slice(1);

  it("has a row for each code and for no other, once, in the order of the source", () => {
    assert.ok(codes.length > 20);
    assert.deepEqual(
      table.map(([code = ""]) => code),
      codes.map((code) => `\`${code}\``),
    );
  });

  it("says of each when it comes, what was sent and what to do", () => {
    for (const [code, ...cells] of table) {
      assert.equal(cells.length, 3, code);
      for (const cell of cells) assert.ok(cell.length > 5, `${code}: ${cell}`);
    }
  });

  it("has no code that nothing in the provider raises", () => {
    const files = readdirSync(join(ROOT, "provider"), { recursive: true, encoding: "utf8" });
    const sources = files.filter((file) => file.endsWith(".ts") && file !== "errors.ts");
    const text = sources.map((file) => read(join("provider", file))).join("\n");
    for (const code of codes) assert.ok(text.includes(`"${code}"`), `${code} is raised nowhere`);
  });

  it("names inputs, pages and codes that exist: no document speaks of another code", () => {
    const pages = [
      "README.md",
      PAGE,
      ...readdirSync(join(ROOT, "docs/services")).map((file) => `docs/services/${file}`),
    ];
    for (const page of pages) {
      for (const name of names(read(page)).filter((one) => one.startsWith("ERR_")))
        assert.ok(codes.includes(name), `${page}: ${name}`);
    }
  });
});

describe("the log of the requests", () => {
  const text = section(PAGE, "## A log of the requests");
  const source = read("provider/http/requestLog.ts");

  it("has the fields that the table lists, and no others", () => {
    const told = rows(text)
      .slice(1)
      .flatMap(([field = ""]) => names(field));
    const written = [
      ...source.matchAll(
        /\b(time|host|method|path|status|error|requestId|bytesOut|bytesIn|request|answer|durationMs)[:,]/g,
      ),
    ];
    const added = ["pid", "leftOutBefore"].filter((name) =>
      read("provider/transports/requestLogFile.ts").includes(name),
    );
    assert.deepEqual(new Set(told), new Set([...written.map(([, name]) => name), ...added]));
  });

  it("cuts bodies where the page says", () => {
    for (const name of ["LONGEST_BODY", "LONGEST_MASKED"]) {
      const product = new RegExp(`const ${name} = ([\\d *]+);`).exec(source)?.[1] ?? "";
      const value = product.split("*").reduce((all, factor) => all * Number(factor), 1);
      assert.ok(text.includes(String(value)), `${name}: ${value}`);
    }
  });
});
