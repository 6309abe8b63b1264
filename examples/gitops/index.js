// @ts-check
"use strict";

const { yaml } = require("pulumi-bigdata");

const { resources } = new yaml.ConfigGroup("jobs", { files: "jobs" });

// `pulumi stack output runs`: how each run ended, and the id by which its service knows it.
const all = Object.entries(/** @type {Record<string, any>} */ (resources));
const runs = all.filter(([, resource]) => "executionRef" in resource);
exports.runs = Object.fromEntries(
  runs.map(([name, { status, executionRef }]) => [name, { status, executionRef }]),
);
