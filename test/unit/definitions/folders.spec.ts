/** Where defaults are looked for: the same, wherever one works and however the files are named. */
import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { read } from "../../../definitions/files/read";
import { Folder, one } from "./folder";

const COPY = one("cdm:JobExecution", { clusterId: "c-1", jobName: "orders" });
const limit = (seconds: unknown) => ({ defaults: { "*": { properties: { runTimeoutSeconds: seconds } } } });

describe("defaults are looked for", () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const seconds = (wanted: string | string[], from?: string) =>
    folder.program(wanted, from).resources.get("one")!.properties["runTimeoutSeconds"];

  /** Below the project, beside it, and above both. */
  const LAYOUT = {
    "_defaults.yaml": limit(1),
    "jobs/_defaults.yaml": limit(2),
    "jobs/sub/one.yaml": COPY,
    "infra/Pulumi.yaml": "name: infra\nruntime: nodejs\n",
    "infra/own/one.yaml": COPY,
  };

  it("in the folder of the definition and all above it, whichever way it is named", () => {
    folder.write(LAYOUT);
    for (const wanted of ["jobs/sub/one.yaml", "jobs", "jobs/**/*.yaml", "jobs/_defaults.yaml", "jobs/sub"])
      assert.equal(seconds(wanted), 2, wanted);
  });

  it("up to the folder of Pulumi.yaml", () => {
    folder.write(LAYOUT);
    assert.equal(seconds("infra"), undefined);
    assert.equal(seconds("own", "infra"), undefined);
    folder.write({ "infra/_defaults.json": limit(3) });
    assert.equal(seconds("infra/own/one.yaml"), 3);
    assert.equal(seconds("one.yaml", "infra/own"), 3);
  });

  it("in each project for itself, when several are checked at once", () => {
    folder.write({ ...LAYOUT, "jobs/sub/one.yaml": "", "jobs/two.yaml": COPY });
    folder.write({ "jobs/two.yaml": { resources: { two: COPY.resources.one } } });
    const { resources } = folder.program();
    assert.equal(resources.get("one")!.properties["runTimeoutSeconds"], undefined);
    assert.equal(resources.get("two")!.properties["runTimeoutSeconds"], 2);
  });

  it("beside a project, from wherever it is asked", () => {
    folder.write(LAYOUT);
    assert.equal(seconds("../jobs", "infra"), 2);
    folder.write({ "jobs/_defaults.yaml": {} });
    assert.equal(seconds("../jobs", "infra"), 1);
    assert.equal(seconds("jobs"), 1);
  });

  it("up to the repository, from deep within it as well", () => {
    folder.write({ ...LAYOUT, "jobs/.git/HEAD": "" });
    assert.equal(seconds("one.yaml", "jobs/sub"), 2);
    folder.write({ "jobs/_defaults.yaml": {} });
    assert.equal(seconds("jobs"), undefined);
  });

  it("not above the folder in which one works, where there is neither", () => {
    folder.write(LAYOUT);
    assert.equal(seconds("one.yaml", "jobs/sub"), undefined);
  });

  it("and found when they are named themselves, with all below them or with nothing", () => {
    folder.write({ ...LAYOUT, "jobs/_defaults.yaml": limit("2"), "alone/_defaults.yaml": limit("3") });
    assert.deepEqual(folder.problems("jobs/_defaults.yaml"), [
      'jobs/_defaults.yaml:1:53 runTimeoutSeconds: must be a number; got "2"; write 2, without quotes',
    ]);
    assert.deepEqual(folder.problems("alone/_defaults.yaml"), [
      'alone/_defaults.yaml:1:53 runTimeoutSeconds: must be a number; got "3"; write 3, without quotes',
    ]);
    assert.equal(folder.program("alone/_defaults.yaml").resources.size, 0);
  });

  it("but a folder with nothing else in it has no definitions", () => {
    folder.write({ "jobs/_defaults.yaml": limit(1), "jobs/_notes.yaml": "x", "jobs/_old/one.yaml": COPY });
    for (const wanted of ["jobs", "jobs/*.yaml"])
      assert.throws(() => folder.program(wanted), /no files of definitions at jobs/);
  });

  it("among all in the folder of a program, but for what npm and TypeScript have there", () => {
    folder.write({
      "one.yaml": COPY,
      "package.json": {},
      "package-lock.json": {},
      "tsconfig.build.json": {},
    });
    const { definitions } = read(["."], folder.path);
    assert.deepEqual(
      definitions.map(({ source }) => source.file),
      ["one.yaml"],
    );
  });

  it("once, where a link leads back to a folder above", () => {
    folder.write({ "jobs/sub/one.yaml": COPY });
    symlinkSync(join(folder.path, "jobs"), join(folder.path, "jobs/sub/back"), "junction");
    assert.deepEqual(folder.problems("jobs"), []);
  });

  it("once for each folder, however many definitions are there", () => {
    folder.write(LAYOUT);
    for (let at = 0; at < 50; at += 1) folder.write({ [`jobs/sub/${at}.yaml`]: "" });
    const { definitions, defaults } = read(["jobs"], folder.path);
    assert.deepEqual(
      defaults.map(({ file }) => file),
      ["_defaults.yaml", join("jobs", "_defaults.yaml")],
    );
    assert.ok(definitions.every((file) => file.defaults[0] === defaults[1]));
  });
});

describe("what Pulumi.yaml declares is known", () => {
  let folder: Folder;
  beforeEach(() => (folder = new Folder()));
  afterEach(() => folder.remove());

  const project = (...names: string[]) => ({
    name: "etl",
    config: Object.fromEntries(names.map((one) => [one, {}])),
  });
  const copy = one("cdm:JobExecution", { clusterId: "${clusterId}", jobName: "orders" });

  it("in the project that the definitions lie in, wherever one works", () => {
    folder.write({ "infra/Pulumi.yaml": JSON.stringify(project("clusterId")), "infra/jobs/one.yaml": copy });
    assert.deepEqual(folder.problems("jobs", "infra"), []);
    assert.deepEqual(folder.problems("infra/jobs"), []);
  });

  it("in the project in which one works, wherever the definitions lie", () => {
    folder.write({ "infra/Pulumi.yaml": JSON.stringify(project("etl:clusterId")), "jobs/one.yaml": copy });
    assert.deepEqual(folder.problems("../jobs", "infra"), []);
    assert.equal(folder.problems("jobs").length, 1);
  });

  it("and not what is a provider's", () => {
    folder.write({ "Pulumi.yaml": JSON.stringify(project("bigdata:clusterId")), "jobs/one.yaml": copy });
    assert.equal(folder.problems("jobs").length, 1);
  });
});
