/** What the documents say of handles and of the simulation, against the code. */
import assert from "node:assert/strict";
import { HANDLE_PART_DIGITS, handleIn } from "../../provider/services/handle";
import { HANDLE_KEY } from "../../provider/services/sahara/jobExecution";
import { describe as told } from "../chaos/history";
import { LISTED_WITHIN_MS, PROCESSED_WITHIN_MS } from "../chaos/network";
import { COUNTED } from "../chaos/campaign";
import { SUBJECTS } from "../chaos/services";
import { SETTLED_AFTER_MS } from "../chaos/universe";
import { names, read, rows, section } from "./documents";

const PAGE = "docs/design/nothing-twice.md";
const README = "### What cannot be promised";

const flat = (text: string) => text.replace(/\s+/g, " ");
const says = (text: string, words: string) => assert.ok(flat(text).includes(words), words);

describe("documents of nothing twice, nothing lost", () => {
  it("I5: the bounds that are assumed are those of the simulation, wherever they are told", () => {
    const [processed, listed, settled] = [PROCESSED_WITHIN_MS, LISTED_WITHIN_MS, SETTLED_AFTER_MS].map(
      (ms) => `${ms / 1000} s`,
    );
    const assumed = section(PAGE, "## Assumptions");
    says(assumed, `the bound for requests: ${processed}`);
    says(assumed, `the bound for lists: ${listed}`);
    says(assumed, `must start ${settled} later`);
    const promised = section("README.md", README);
    says(promised, `within ${processed} after it went out, and lists show a run within ${listed}`);
    says(promised, `at least ${settled} after a kill`);
    says(read("docs/contract.md"), `is ${processed}, and ${listed} more until lists show a run`);
  });

  it("I3: where a handle stands is told by its right name", () => {
    for (const file of ["README.md", PAGE, "docs/services/sahara.md"]) says(read(file), HANDLE_KEY);
    assert.equal(HANDLE_PART_DIGITS, 10);
    for (const file of ["README.md", PAGE]) says(read(file), "ten hexadecimal digits");
  });

  it("I3: the job's name that stands as an example has a handle", () => {
    const [, name] = /`(orders-[^`]+)`/.exec(read("docs/services/mrs.md")) ?? [];
    assert.ok(handleIn(name));
  });

  it("the words of the simulation's closing line and its services are explained", () => {
    const text = section(PAGE, "## The simulation");
    const explained = rows(text).flatMap(([cell = ""]) => names(cell));
    assert.deepEqual(explained, [...COUNTED]);
    for (const name of Object.keys(SUBJECTS)) assert.match(text, new RegExp(`# .*\\b${name}\\b`), name);
  });

  it("the history that stands as an example is one as it is printed", () => {
    const printed = told({
      resources: [{ ends: "slowly" }],
      parallel: 1,
      listsLagMs: 0,
      commands: [
        { command: "up", edits: [], replace: [], pauseMs: 0, faults: [{ door: 7, happens: "engine dies" }] },
      ],
    });
    assert.ok(section(PAGE, "## The simulation").includes(`\n${printed.join("\n")}\n=> duplicates: `));
  });
});
