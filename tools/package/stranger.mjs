/** The package as somebody has it who knows nothing of this repository. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { quiet } from "../checkout/command.mjs";

/** Each file fails where a name is missing, from CommonJS and from an ES module alike. */
const CHECKS = {
  "require.cjs": `
    const { Provider, sahara } = require("pulumi-bigdata");
    const names = [Provider, sahara.JobExecution, sahara.Job, sahara.JobBinary, sahara.DataSource];
    if (!names.every((name) => typeof name === "function")) throw new Error("a class is missing");
    require("pulumi-bigdata/provider");
    if (!require("pulumi-bigdata/schema.json").$schema) throw new Error("no schema");
    if (require("pulumi-bigdata/policy").policies.length === 0) throw new Error("no policies");
  `,
  "import.mjs": `
    import { Provider, sahara } from "pulumi-bigdata";
    import * as all from "pulumi-bigdata";
    if (all.Provider !== Provider || !sahara.JobExecution) throw new Error("a name is missing");
  `,
};

/** Installs the tarball into a new folder under `scratch`, with the registry's dependencies and nothing of this clone. */
export async function useAsStranger(tarball, scratch) {
  const folder = mkdtempSync(join(scratch, "stranger-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const npm = ["install", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error", tarball];
  await quiet("npm", npm, { cwd: folder });
  for (const [file, text] of Object.entries(CHECKS)) {
    writeFileSync(join(folder, file), text);
    await quiet(process.execPath, [file], { cwd: folder });
  }
  await quiet(join(folder, "node_modules", ".bin", "pulumi-bigdata"), ["--help"], { cwd: folder });
}
