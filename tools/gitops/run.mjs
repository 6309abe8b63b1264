#!/usr/bin/env node
/**
 * The pull request of examples/gitops, once `npm ci` and `npm run build` have run:
 *
 *   node tools/gitops/run.mjs
 *   node tools/gitops/run.mjs --keep examples/gitops/docs     keeps the comment and the results there, for readers
 */
import { parseArgs } from "node:util";
import { say } from "../checkout/screen.mjs";
import { session } from "../demo/session.mjs";
import { providePulumi } from "../pulumi/provide.mjs";
import { play, STEPS } from "./play.mjs";

const { values } = parseArgs({ options: { keep: { type: "string" } } });

await session(STEPS, async (tools) => play(tools, await providePulumi({ report: say }), values.keep));
