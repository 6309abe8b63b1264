/** What a definition comes to once all is known: a run is never asked for less than is written. */
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { evaluated } from "../../../sdk/yaml/evaluation";

const VALUES: Readonly<Record<string, unknown>> = {
  counts: { rows: 7, days: ["20", "21"] },
  later: pulumi.output({ rows: 7 }),
  none: null,
  nested: { inner: pulumi.output({ rows: 7 }), key: pulumi.secret("hush"), day: 20 },
};

const SCOPE = { position: "jobs/a.yaml:6:3", lookup: (name: string) => VALUES[name] };

async function known(value: unknown): Promise<unknown> {
  const result = evaluated(value, SCOPE);
  return (pulumi.output(result as object) as unknown as { promise(): Promise<unknown> }).promise();
}

const refuses = (value: unknown, message: RegExp) =>
  assert.rejects(
    known(value),
    (error: Error) => pulumi.RunError.isInstance(error) && message.test(error.message),
  );

describe("the value of a reference", () => {
  it("is what stands there, of its type, or a part of a text", async () => {
    assert.equal(await known("${counts.rows}"), 7);
    assert.equal(await known("${counts.days[1]}-${later.rows} $${HOME}"), "21-7 ${HOME}");
    assert.equal(await known("${nested.inner.rows}"), 7);
    assert.deepEqual(await known({ days: "${counts.days}" }), { days: ["20", "21"] });
    assert.equal(await known({ "fn::join": ["/", ["lake", "${counts.rows}", true]] }), "lake/7/true");
  });

  it("is an error where there is none, and not nothing", async () => {
    await refuses("${counts.row}", /^jobs\/a.yaml:6:3: it refers to counts, which has nothing at row/);
    await refuses("${counts.days[2]}", /has nothing at 2/);
    await refuses(
      "obs://lake/${later.row}",
      /^jobs\/a.yaml:6:3: it refers to later, which has nothing at row/,
    );
    await refuses("${later.constructor}", /has nothing at constructor/);
    await refuses("day-${none}", /^jobs\/a.yaml:6:3: day-\$\{none\}: a part of it has no value/);
    await refuses(
      { "fn::select": [2, "${counts.days}"] },
      /fn::select: there is nothing at 2 in a list of 2/,
    );
  });

  it("is an error where a list or a map would be a part of a text", async () => {
    await refuses("on ${counts.days}", /on \$\{counts\.days\}: a list or a map cannot be a part of a text/);
    await refuses("${later}!", /a list or a map cannot be a part of a text/);
    await refuses({ "fn::join": ["-", ["a", "${counts}"]] }, /fn::join takes texts/);
  });

  it("is no secret, and waits for nothing, because of what stands beside it", () => {
    const plain = (value: unknown) => evaluated(value, SCOPE);
    assert.equal(plain("${nested.day}"), 20);
    assert.equal(plain("day-${nested.day}"), "day-20");
    assert.equal(plain(""), "");
    assert.equal(plain({ "fn::join": ["-", ["day", "${nested.day}"]] }), "day-20");
    assert.ok(pulumi.Output.isInstance(plain("${nested.key}")));
    assert.ok(pulumi.Output.isInstance(plain({ "fn::toJSON": "${nested}" })));
  });
});
