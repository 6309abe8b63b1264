/** docs/contract.md against the table that the lifecycle tests go by. */
import assert from "node:assert/strict";
import { ROWS } from "../lifecycle/contract";
import { subjects } from "../lifecycle/services";
import { read, rows } from "./documents";

/** By the column's heading, which classes of runs it speaks of. */
const COLUMNS: Readonly<Record<string, RegExp>> = {
  Sahara: /^sahara\./,
  "MRS v1.1": /^mrs\.v1\./,
  "MRS v2": /^mrs\.(?!v1\.)/,
  CDM: /^cdm\./,
};

const tables = rows(read("docs/contract.md"));
const heading = tables.find(([first]) => first === "row") ?? [];
const promises = tables.filter(([first]) => first !== "row");

describe("docs/contract.md", () => {
  for (const [column, classes] of Object.entries(COLUMNS)) {
    it(`${column}: done, or n/a with the reason that the tests have`, () => {
      const at = heading.indexOf(column);
      assert.ok(at > 0);
      const spoken = subjects.filter(({ className }) => classes.test(className));
      assert.ok(spoken.length > 0);
      for (const row of ROWS) {
        const told = promises.find(([name]) => name === row)?.[at];
        for (const { className, without } of spoken) {
          const reason = without[row];
          const wanted = reason === undefined ? "done" : `n/a: ${reason}`;
          assert.equal(told, wanted, `${row} of ${className}`);
        }
      }
    });
  }

  it("each class of the tests has a column", () => {
    for (const { className } of subjects) {
      assert.equal(Object.values(COLUMNS).filter((classes) => classes.test(className)).length, 1, className);
    }
  });
});
