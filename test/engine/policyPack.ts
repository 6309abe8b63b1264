import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./project";

/** `@pulumi/policy` takes the version of the pack from the program's package.json. */
export const WITH_VERSION = { "package.json": JSON.stringify({ name: PROJECT, version: "1.2.3" }) };

/** The pack as docs/policies.md has it, in plain JavaScript. */
export const THREE_LINES = `
const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("pulumi-bigdata/policy");
new PolicyPack("bigdata", { policies });`;

/** A policy pack as a user has it, beside the program. Answers its folder. */
export function makePolicyPack(project: string, files: Record<string, string>): string {
  const folder = join(project, "policy");
  mkdirSync(folder);
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));
  const all = {
    "PulumiPolicy.yaml": "runtime: nodejs\n",
    "package.json": JSON.stringify({ name: "policy", private: true }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text);
  return folder;
}
