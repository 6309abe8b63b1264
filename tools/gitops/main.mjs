/**
 * `npm run gitops`: from a fresh clone to a pull request of examples/gitops, from change to comment to merge to result.
 * Leaves nothing behind but node_modules, dist and the cached CLI.
 */
import { bold } from "../checkout/screen.mjs";
import { prepare } from "../demo/prepare.mjs";
import { session } from "../demo/session.mjs";
import { play, STEPS } from "./play.mjs";

const PREPARATIONS = 3;

await session(PREPARATIONS + STEPS, async (tools) => {
  console.log(`${bold("pulumi-bigdata")}  a pull request, from change to comment to merge to result`);
  await play(tools, await prepare(tools));
});
