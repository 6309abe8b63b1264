/** Whoever updates the package and nothing else: a state that a released version has left, and the program that made it. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Deployment } from "@pulumi/pulumi/automation";
import * as bigdata from "pulumi-bigdata";
import { afterEach, describe, it } from "mocha";
import { recordedStates, type Row } from "../fixtures/states/recorded";
import { PROJECT, STACK } from "./project";
import { TestStack } from "./stack";

const URN = `urn:pulumi:${STACK}::${PROJECT}::pulumi`;
const STACK_URN = `${URN}:pulumi:Stack::${PROJECT}-${STACK}`;
const PROVIDER_URN = `${URN}:providers:pulumi-nodejs::default`;
const PROVIDER_ID = "11111111-2222-4333-8444-555555555555";

/** A deployment of nothing, with these rows in it. */
function withRows({ version, deployment }: Deployment, rows: readonly Row[]): Deployment {
  const provider = {
    urn: PROVIDER_URN,
    custom: true,
    id: PROVIDER_ID,
    type: "pulumi:providers:pulumi-nodejs",
  };
  const ours = rows.map((row) => ({
    ...row,
    custom: true,
    parent: STACK_URN,
    provider: `${PROVIDER_URN}::${PROVIDER_ID}`,
  }));
  return { version, deployment: { ...deployment, resources: [...deployment.resources, provider, ...ours] } };
}

/** As the program had it: what is secret is an Output, at the place where it was one. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== "object" || value === null) return value;
  const { plaintext } = value as { plaintext?: string };
  if (plaintext === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, written(item)]));
  const inner: unknown = JSON.parse(plaintext);
  // The engine makes a list secret as a whole if one element is.
  return plaintext.includes('"plaintext"') ? written(inner) : pulumi.secret(inner);
}

type Class = new (name: string, args: object, options: pulumi.CustomResourceOptions) => unknown;

function redeclare({ urn, type, inputs }: Row): void {
  const [, path = "", name = ""] = /^pulumi-nodejs:dynamic\/bigdata\/(.*):(\w+)$/.exec(type) ?? [];
  const module = path.split("/").reduce<object>((at, step) => at[step as keyof typeof at], bigdata);
  const given = Object.entries(inputs).filter(([key]) => !key.startsWith("__"));
  const customTimeouts = inputs["__customTimeouts"] as pulumi.CustomTimeouts | undefined;
  const Declared = module[name as keyof typeof module] as Class;
  new Declared(urn.split("::").at(-1)!, written(Object.fromEntries(given)) as object, {
    ...(customTimeouts && { customTimeouts }),
  });
}

const idsIn = (world: TestStack) => new Map(world.state().resources?.map(({ urn, id }) => [urn, id]));

describe("engine: recorded states", function () {
  this.timeout(120_000);
  let world: TestStack;
  afterEach(() => world.close());

  for (const { version, rows } of recordedStates()) {
    it(`R1, R8 the state that ${version} has left: no change, and nothing is sent`, async () => {
      world = await TestStack.open();
      (await world.up()).good();
      await world.stack.importStack(withRows(await world.stack.exportStack(), rows));
      const before = idsIn(world);
      world.program = async () => rows.forEach(redeclare);
      const up = (await world.up({ expectNoChanges: true })).good();
      assert.deepEqual(up.changes, { same: rows.length + 1 });
      assert.deepEqual(idsIn(world), before);
      assert.deepEqual(world.journal.news(), []);
    });
  }
});
