/** What the row of a run says of the one that stands in state. */
import assert from "node:assert/strict";
import { markdownOf } from "../../../cli/plan/markdown";
import { plan, plannedRun } from "./planned";
import { Rendered } from "./rendered";

describe("a plan as Markdown: the present run", () => {
  it("says in the row what becomes of a run going on that is replaced", async () => {
    const present = { id: "1", status: "RUNNING" };
    const replaced = "what becomes of it, in words";
    const text = markdownOf(
      plan({ runs: [plannedRun("a", "start", { present, replaced, cancelsFirst: true })] }),
    );
    assert.equal((await Rendered.of(text)).rows()[1]?.[1], "▶️ cancels the running one, then starts");
    const may = { present, replaced, cancelsFirst: true } as const;
    const uncertain = markdownOf(plan({ runs: [plannedRun("a", "mayStart", may)] }));
    assert.equal((await Rendered.of(uncertain)).rows()[1]?.[1], "❔ may cancel the running one, then start");
    const taken = markdownOf(plan({ runs: [plannedRun("a", "adopt", may)] }));
    assert.equal(
      (await Rendered.of(taken)).rows()[1]?.[1],
      "🔗 is taken over, after the running one is cancelled",
    );
    assert.match(taken, /^### Merging this .*takes over 1 run that exists \(1 in place of one going on\)/m);
    const kept = { present, replaced: "it goes on" };
    const beside = markdownOf(plan({ runs: [plannedRun("a", "start", kept)] }));
    assert.equal((await Rendered.of(beside)).rows()[1]?.[1], "▶️ starts; of the present run: it goes on");
  });

  it("R4: says of a run that failed and is not started anew that the update fails again", async () => {
    const present = { id: "1", status: "FAILED" };
    const text = markdownOf(plan({ runs: [plannedRun("a", "look", { present })] }));
    assert.match(
      text,
      /^### .* looks again at 1 run that ended \(1 still failed: `pulumi up` fails again\)$/m,
    );
    assert.equal((await Rendered.of(text)).rows()[1]?.[1], "🔎 still FAILED: pulumi up fails again");
  });

  it("O6: says in the row of a run that it may be cancelled", async () => {
    const text = markdownOf(plan({ runs: [plannedRun("a", "update", { mayCancel: true })] }));
    assert.equal(
      (await Rendered.of(text)).rows()[1]?.[1],
      "✏️ gets other options, and is cancelled if it has run too long",
    );
  });
});
