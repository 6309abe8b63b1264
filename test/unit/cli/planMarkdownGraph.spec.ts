import assert from "node:assert/strict";
import { graph } from "../../../cli/plan/mermaid";
import type { PlannedRun, RunAction } from "../../../cli/plan/plan";
import { flowchart, type Flowchart } from "./mermaid";
import { NASTY } from "./nasty";
import { EVENTFUL, plan, plannedObject, plannedRun, urnOf } from "./planned";
import { Rendered } from "./rendered";

async function drawn(markdown: string | undefined): Promise<Flowchart> {
  const diagrams = (await Rendered.of(markdown ?? "")).diagrams();
  assert.equal(diagrams.length, 1);
  return flowchart(diagrams[0]!);
}

const chain = (number: number, actionOf: (at: number) => RunAction): PlannedRun[] =>
  Array.from({ length: number }, (_, at) =>
    plannedRun(`r${at}`, actionOf(at), { needs: at === 0 ? [] : [urnOf("mrs:JobExecution", `r${at - 1}`)] }),
  );

describe("the graph of a plan", () => {
  it("says of each resource what becomes of it, in words and by its colour, and what waits for what", async () => {
    const { boxes, edges } = await drawn(graph(EVENTFUL));
    assert.deepEqual(
      boxes.map(({ text, colour }) => [text, colour]),
      [
        ["orders<br>is updated", "violet"],
        ["copy-orders<br>starts", "green"],
        ["daily-orders<br>starts", "green"],
        ["report<br>may start", "amber"],
        ["clicks<br>is cancelled", "red"],
        ["weekly<br>stays", "grey"],
      ],
    );
    const nameOf = (id: string) => boxes.find((box) => box.id === id)?.text.split("<br>")[0];
    assert.deepEqual(
      edges.map((edge) => edge.split(" ").map(nameOf)),
      [
        ["orders", "copy-orders"],
        ["copy-orders", "daily-orders"],
        ["daily-orders", "report"],
        ["daily-orders", "weekly"],
      ],
    );
  });

  it("has its colours in words below it, those alone that it has", () => {
    assert.match(
      graph(EVENTFUL)!,
      /\nGreen starts a run; amber may start one; violet changes, and is no run; red ends or leaves; grey stays\.$/,
    );
    assert.match(graph(plan({ runs: chain(2, () => "start") }))!, /\nGreen starts a run\.$/);
  });

  it("leaves out what stays and is bound to nothing", async () => {
    const runs = [...chain(2, () => "start"), plannedRun("alone", "stay")];
    const { boxes } = await drawn(graph(plan({ runs, objects: [plannedObject("unused.py")] })));
    assert.deepEqual(
      boxes.map(({ text }) => text),
      ["r0<br>starts", "r1<br>starts"],
    );
  });

  it("is not there where nothing waits for anything", () => {
    assert.equal(graph(plan({ runs: [plannedRun("a", "start"), plannedRun("b", "cancel")] })), undefined);
    assert.equal(graph(plan({ runs: [plannedRun("a", "start", { needs: ["urn:of:another"] })] })), undefined);
  });

  it("of a large stack shows what does something and what that is bound to", async () => {
    const { boxes, edges } = await drawn(
      graph(plan({ runs: chain(100, (at) => (at === 50 ? "start" : "stay")) })),
    );
    assert.deepEqual(
      boxes.map(({ text }) => text),
      ["r49<br>stays", "r50<br>starts", "r51<br>stays"],
    );
    assert.equal(edges.length, 2);
  });

  it("is not drawn beyond what Mermaid takes, and says so", () => {
    const hubs = chain(1, () => "start").map(({ urn }) => urn);
    const spokes = (number: number) =>
      Array.from({ length: number }, (_, at) => plannedRun(`s${at}`, "start", { needs: hubs }));
    const of = (number: number) => graph(plan({ runs: [...chain(1, () => "start"), ...spokes(number)] }))!;
    assert.match(of(500), /```mermaid/);
    assert.equal(of(501), "The graph of 502 resources is too large to be drawn here.");
    const long = spokes(450).map((run, at) => ({ ...run, name: `${at}${"ä:".repeat(40)}`, needs: hubs }));
    assert.match(graph(plan({ runs: [...chain(1, () => "start"), ...long] }))!, /too large/);
  });

  for (const [what, nasty] of Object.entries(NASTY)) {
    it(`keeps ${what} in its box`, async () => {
      const first = plannedRun(nasty, "start", { urn: "a" });
      const { boxes, edges } = await drawn(
        graph(plan({ runs: [first, plannedRun("b", "stay", { needs: ["a"] })] })),
      );
      assert.deepEqual(
        boxes.map(({ id, colour }) => [id, colour]),
        [
          ["n0", "green"],
          ["n1", "grey"],
        ],
      );
      assert.equal(boxes[1]?.text, "b<br>stays");
      assert.match(boxes[0]!.text, /^[^]*<br>starts$/);
      assert.deepEqual(edges, ["n0 n1"]);
    });
  }

  it("shows a name as it is", async () => {
    for (const name of [
      "daily-orders",
      "a_b",
      "v1.2/x",
      "1. a",
      'a"b',
      "#35;",
      "end",
      "日次",
      "a & b",
      "`a`",
    ]) {
      const runs = [plannedRun(name, "start", { urn: "a" }), plannedRun("b", "stay", { needs: ["a"] })];
      assert.equal((await drawn(graph(plan({ runs })))).boxes[0]?.text, `${name}<br>starts`);
    }
  });
});
