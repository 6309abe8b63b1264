/** Histories in which the simulation once found a fault, as it told them. */
import assert from "node:assert/strict";
import { FOREVER } from "./faults";
import { describe as told, type Command, type History } from "./history";
import { play } from "./play";
import { SUBJECTS } from "./services";

const up: Command = { command: "up", pauseMs: 0, edits: [], replace: [], faults: [] };

interface Found extends Partial<History> {
  readonly seed: number;
  readonly service?: string;
}

const FOUND: Readonly<Record<string, Found>> = {
  "R9: a run is adopted, and another of the resource goes on in no state": {
    seed: 21513,
    resources: [{ arguments: "A" }],
    commands: [
      {
        ...up,
        faults: [
          { afterMs: 300, happens: "kill -9" },
          { on: "submit", nth: 1, times: 1, fault: "500 after" },
        ],
      },
      { ...up, edits: [{ of: 0, set: { ends: "never" } }], faults: [{ door: 18, happens: "kill -9" }] },
    ],
  },
  "R6: a trigger that was taken out and is added again asks for a new run (the oracle was wrong)": {
    seed: 1067967,
    resources: [{ ends: "slowly" }],
    commands: [
      { ...up, edits: [{ of: 0, addTrigger: "z" }] },
      { ...up, edits: [{ of: 0, removeTrigger: "z" }] },
      { ...up, edits: [{ of: 0, addTrigger: "z" }] },
    ],
  },
  "I1: a cancel is said to have been sent, and none ever left": {
    seed: 1017028,
    commands: [
      {
        ...up,
        edits: [{ of: 0, set: { onInterrupt: "cancel" } }],
        faults: [
          { door: 10, happens: "Ctrl-C" },
          { on: "cancel", nth: 1, times: 3, fault: "connection refused" },
        ],
      },
    ],
  },
  "I1: the first look of a delete does not hear of a Ctrl-C": {
    service: "cdm",
    seed: 1007945,
    resources: [{ ends: "slowly" }],
    commands: [
      { ...up, edits: [{ of: 0, set: { ends: "well" } }], faults: [{ afterMs: 1_900, happens: "kill -9" }] },
      {
        ...up,
        edits: [{ of: 0, set: { arguments: "C" } }],
        faults: [
          { afterMs: 2_000, happens: "Ctrl-C" },
          { on: "list", nth: 2, times: FOREVER, fault: "answer never comes" },
        ],
      },
    ],
  },
  "I1: the first cancel meets a 503, and no other follows it": {
    service: "mrs.v1",
    seed: 1042044,
    resources: [{ ends: "slowly" }],
    commands: [
      {
        ...up,
        edits: [{ of: 0, set: { onInterrupt: "cancel" } }],
        faults: [
          { on: "cancel", nth: 1, times: 1, fault: "503 before" },
          { door: 11, happens: "Ctrl-C" },
        ],
      },
      { command: "refresh", pauseMs: 0, faults: [] },
    ],
  },
};

describe("chaos has once found", () => {
  for (const [name, { seed, service = "sahara", ...history }] of Object.entries(FOUND))
    it(name, async () => {
      const whole: History = { resources: [{}], parallel: 1, listsLagMs: 0, commands: [up], ...history };
      const { findings } = await play(SUBJECTS[service]!, whole, seed);
      assert.deepEqual(findings, [], told(whole).join("\n"));
    });
});
