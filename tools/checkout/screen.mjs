/** How the tools of this repository look: steps with a heading and a duration, plain where the output is no terminal. */
import { duration } from "../pulumi/run.mjs";

const WIDTH = 78;
const colourful = process.stdout.isTTY && !process.env.NO_COLOR;

const paint = (code) => (text) => (colourful ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint(1);
export const dim = paint(2);
export const green = paint(32);
export const red = paint(31);

/** `── 3 of 9 ── The Pulumi CLI ───────…` */
export function heading(text) {
  const line = `── ${text} `;
  console.log(`\n${bold(line + "─".repeat(Math.max(0, WIDTH - line.length)))}`);
}

export function say(text = "") {
  for (const line of text.split("\n")) console.log(`   ${line}`);
}

/**
 * A list of steps, numbered as they run, with their durations for the summary. Before each step `obstacle` is asked for
 * an error that says why to go no further.
 */
export function steps(total, obstacle = () => undefined) {
  const done = [];
  const started = Date.now();
  return {
    done,
    elapsed: () => duration(Date.now() - started),
    /** Runs `work` under a heading. What it answers, if anything, is said in the step's closing line. */
    async step(title, work) {
      const reason = obstacle();
      if (reason) throw reason;
      heading(`${done.length + 1} of ${total} ── ${title}`);
      const begun = Date.now();
      const said = await work();
      const took = seconds(Date.now() - begun);
      done.push({ title, took });
      say(`${green("ok")}  ${said ? `${said}, ` : ""}${dim(took)}`);
    },
  };
}

/** `0.8 s`, `12.4 s`, `5 min 31 s` */
function seconds(ms) {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : duration(ms);
}
