/** The examples of docs/definitions.md, together as they stand there. */
import assert from "node:assert/strict";
import { Folder } from "./definitions/folder";
import { read } from "./documents";

const PAGE = read("docs/definitions.md");

/** A block whose first line is a comment with the name of its file. */
const FILES = [...PAGE.matchAll(/```yaml\n(# (\S+\.yaml)\n[^]*?)```/g)].map(
  ([, text = "", file = ""]) => [file, text] as const,
);

describe("docs/definitions.md", () => {
  let folder: Folder;
  beforeEach(() => {
    folder = new Folder();
    folder.write(Object.fromEntries(FILES));
  });
  afterEach(() => folder.remove());

  it("has definitions and defaults in which nothing is wrong", () => {
    assert.deepEqual(folder.problems("jobs"), []);
    const { resources } = folder.program("jobs");
    assert.deepEqual([...resources.keys()].sort(), ["copy-orders", "daily-orders"]);
    assert.deepEqual(resources.get("copy-orders")!.options, { protect: true });
  });

  it("has the mistake that it shows, at its place", () => {
    const { "jobs/orders.yaml": orders = "" } = Object.fromEntries(FILES);
    folder.write({ "jobs/orders.yaml": orders.replace("clusterId: ${", "clusterID: ${") });
    const [shown] = /jobs\/orders\.yaml:\d+:\d+: error: .*(?= \[)/.exec(PAGE)!;
    assert.deepEqual(folder.problems("jobs"), [shown.replace(": error:", "")]);
  });
});
