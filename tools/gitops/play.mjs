/**
 * The story of one pull request, by the workflows that stand in examples/gitops, the real `pulumi`, the real `git`, and an
 * emulator for a cloud. What is shown is checked: it ends with an error if a plan names other runs than it should, if
 * other runs start than were planned, or if a secret stands anywhere.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bold, say } from "../checkout/screen.mjs";
import { changesIn, PASSWORD } from "./change.mjs";
import { actionsIn, classesOf, equal, includes, journalIn, noSecrets } from "./checks.mjs";
import { pullRequest } from "./pullRequest.mjs";
import { makeStage, setUp } from "./stage.mjs";
import { job } from "./workflow.mjs";

const COPIES = ["copy-customers", "copy-orders"];
const STARTING = ["archive-customers", "publish-customers"];
const MAYBE_STARTING = ["archive-orders", "check-orders", "publish-orders"];
const CHANGED = [...STARTING, ...MAYBE_STARTING].sort();
const ALL = [...CHANGED, ...COPIES].sort();

const STORY = [
  ["main as it is runs in dev", deployMain],
  ["A branch with a change", branch],
  ["Validate: a mistake, at its line", validate],
  ["Plan: a password in clear", refuse],
  ["Plan: what merging would start, as a comment", review],
  ["Plan for prod, where nothing has run yet", reviewProd],
  ["Merge: it runs in dev", merge],
  ["Once more: nothing will run", again],
  ["Nothing stays", end],
];
export const STEPS = 1 + STORY.length;

/** @param keep a folder for the comment and the results; none: they are shown only */
export async function play({ step, later }, bin, keep) {
  const scene = {};
  await step("A repository, two stacks, an emulator", async () => {
    Object.assign(scene, await makeStage({ bin, later }), { request: await pullRequest() });
    later(scene.request.close);
    await setUp(scene);
    scene.journal = journalIn(scene.storage);
    scene.changes = changesIn(scene.repository);
  });
  for (const [title, act] of STORY) await step(title, () => act(scene));
  if (keep) keepAt(keep, { "comment.md": scene.request.comments[0].body, "results.md": scene.results });
}

async function deployMain({ terminal, journal }) {
  await terminal.run("pulumi up --yes --skip-preview --suppress-progress --suppress-outputs --stack dev");
  const started = Object.values(journal.news().submitted).reduce((sum, count) => sum + count, 0);
  equal(started, 6, "how many runs started");
}

async function branch({ terminal, changes }) {
  await terminal.run("git switch --quiet --create crm");
  await changes.make();
  await terminal.run("git add --all && git diff --staged");
}

async function validate({ terminal, changes, ...scene }) {
  const { code, said } = await terminal.shell("npx pulumi-bigdata validate jobs");
  equal(code, 1, "the exit code");
  includes(
    said,
    `${changes.newFile}:7:7: error: unknown property jobtype; did you mean jobType?`,
    "what it says",
  );
  changes.mendKey();
  await terminal.run('git commit --quiet --all --message "Customers to the CRM, and into the archive"');
  equal(
    await work("review.yml validate", "dev", { terminal, ...scene }),
    true,
    "whether the mended one is valid",
  );
}

async function refuse(scene) {
  const { terminal, changes, request } = scene;
  equal(
    await work("review.yml plan", "dev", scene),
    false,
    "whether a plan passes that has a password in it",
  );
  const [{ body }] = request.comments;
  includes(body, "no-secrets-in-clear", "the comment");
  noSecrets({ PASSWORD }, { "the plan": JSON.stringify(planned(scene)) }, []);
  show("The comment begins", body.split("<details>")[0]);
  changes.takePasswordOut();
  await terminal.run('git commit --quiet --all --message "No password"');
}

async function review(scene) {
  const { request } = scene;
  equal(await work("review.yml plan", "dev", scene), true, "whether the plan passes");
  equal(request.comments.length, 1, "comments");
  equal(request.comments[0].versions.length, 2, "how often it was written");
  show("The comment now", request.comments[0].body);
  scene.reviewed = planned(scene);
  equal(actionsIn(scene.reviewed), { mayStart: MAYBE_STARTING, start: STARTING, stay: COPIES }, "the plan");
}

async function reviewProd(scene) {
  const fewer = { "vars.MAX_RUNS || '10'": String(ALL.length - 1) };
  equal(
    await work("review.yml plan", "prod", scene, fewer),
    false,
    "whether a plan passes that starts too much",
  );
  equal(actionsIn(planned(scene)), { start: ALL }, "the plan");
  equal(scene.request.comments.length, 2, "comments");
  show("The comment for prod begins", scene.request.comments[1].body.split("<details>")[0]);
  equal(scene.journal.news().writes, 0, "how much the review has written at the services");
}

async function merge(scene) {
  await scene.terminal.run("git switch --quiet main && git merge --quiet --no-edit --no-ff crm");
  equal(await work("up.yml up", "dev", scene), true, "whether up succeeded");
  const runs = scene.reviewed.runs.filter(({ name }) => CHANGED.includes(name));
  equal(scene.journal.news().submitted, classesOf(runs), "what was submitted, and what was planned");
  scene.results = readFileSync(scene.summary, "utf8")
    .split(/^(?=<!-- pulumi-bigdata results)/m)
    .at(-1);
  show("The results", scene.results);
}

async function again(scene) {
  const { terminal, repository } = scene;
  await terminal.run("npx pulumi-bigdata results --stack dev --json results.json");
  const { runs } = JSON.parse(readFileSync(join(repository, "results.json"), "utf8"));
  const names = runs.filter(({ isNew }) => isNew).map(({ name }) => name);
  equal(names.sort(), CHANGED, "the runs of the last update");
  await terminal.run("npx pulumi-bigdata plan --stack dev --markdown - --json plan.json --max-runs 0");
  equal(actionsIn(planned(scene)), { stay: ALL }, "the plan");
}

async function end({ terminal, request, obsSecretKey, repository, scratch }) {
  const comments = request.comments.flatMap(({ versions }) => versions);
  const commented = { "a comment": comments.join("\n") };
  noSecrets({ obsSecretKey, PASSWORD }, commented, []);
  noSecrets({ obsSecretKey }, { "what was said": terminal.heard() }, [repository, join(scratch, "state")]);
  const quietly = "--yes --skip-preview --suppress-progress --suppress-outputs";
  await terminal.run(`pulumi destroy ${quietly} --remove --stack dev`);
  await terminal.run("pulumi stack rm --yes prod");
}

/** A job of the workflows, for a stack. Answers whether it went well. */
function work(name, stack, scene, also = {}) {
  return job(name, { ...scene, values: { ...valuesFor(scene, stack), ...also } });
}

/** What GitHub would put into `${{ … }}`. */
function valuesFor({ environment, request, summary }, stack) {
  const from = (source, names) => names.map((name) => [`${source}.${name}`, environment[name] ?? ""]);
  writeFileSync(summary, "");
  return {
    ...request.values,
    ...Object.fromEntries([
      ...from("vars", [
        "PULUMI_BACKEND_URL",
        "OS_AUTH_URL",
        "OS_DOMAIN_NAME",
        "OS_PROJECT_NAME",
        "OS_USERNAME",
      ]),
      ...from("secrets", ["PULUMI_CONFIG_PASSPHRASE", "OS_PASSWORD"]),
    ]),
    "vars.MAX_RUNS || '10'": "10",
    "matrix.stack": stack,
    "inputs.stack": stack,
    environment: { ...request.values.environment, GITHUB_STEP_SUMMARY: summary },
  };
}

const planned = ({ repository }) => JSON.parse(readFileSync(join(repository, "plan.json"), "utf8"));

function show(title, markdown) {
  say();
  say(bold(title));
  say();
  console.log(markdown.trimEnd());
}

function keepAt(folder, texts) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
}
