/**
 * The steps of a job in a workflow of GitHub, done here: what a runner does, as far as the example's files ask for it.
 * So what is played are those very files, and a line in them that does not work fails the play.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bold, say } from "../checkout/screen.mjs";

const EXPRESSION = /\$\{\{ (.*?) \}\}/g;
/** What a fresh runner lacks, and this machine has. */
const PROVIDED = /^(actions\/(checkout|setup-node|upload-artifact)|pulumi\/actions)@v\d+$/;
const INSTALL = "npm ci";

/**
 * @param workflow file and job: `review.yml plan`
 * @param values what stands in `${{ … }}`, by what is written there
 * @returns whether each step went well
 */
export async function job(workflow, { repository, terminal, values }) {
  const { parse } = await import("yaml"); // not at the top: on a fresh clone it comes with the first step
  const [file, name] = workflow.split(" ");
  const { jobs } = parse(readFileSync(join(repository, ".github", "workflows", file), "utf8"));
  const { env, steps } = jobs[name];
  const evaluated = (texts = {}) =>
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, filled(String(text), values)]));
  let ok = true;
  for (const step of steps) {
    if (step.uses ? PROVIDED.test(step.uses) : step.run === INSTALL) continue;
    if (step.uses) throw new Error(`${file} uses ${step.uses}, which is not played here`);
    if (!isWanted(step.if, ok, repository)) continue;
    say(bold(`${file}, ${name}: ${step.name}`));
    const { code } = await terminal.shell(step.run, {
      ...values.environment,
      ...evaluated(env),
      ...evaluated(step.env),
    });
    ok &&= code === 0;
  }
  return ok;
}

/** An unset variable or secret is empty for GitHub; here it is a gap in the play. */
function filled(text, values) {
  return text.replace(EXPRESSION, (_, expression) => {
    if (Object.hasOwn(values, expression)) return values[expression];
    throw new Error(`the play has no value for ${expression}`);
  });
}

function isWanted(condition, ok, repository) {
  if (condition === undefined) return ok;
  if (condition === "always()") return true;
  const [, file] = /^\$\{\{ !cancelled\(\) && hashFiles\('(.*)'\) != '' \}\}$/.exec(condition) ?? [];
  if (file === undefined) throw new Error(`the play does not understand if: ${condition}`);
  return existsSync(join(repository, file));
}
