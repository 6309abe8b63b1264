import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "mocha";
import { DEFECTS, defectNamed } from "./defects";
import { stories } from "./rows";
import { subjects } from "./services";
import { isTold } from "./story";

describe("lifecycle: what others get wrong", () => {
  it("there are twenty-one of them, each once, and no story names another one", () => {
    const numbers = DEFECTS.map(({ number }) => number);
    assert.deepEqual(
      numbers,
      Array.from({ length: 21 }, (_, at) => at + 1),
    );
    for (const { defects = [], title } of stories)
      for (const number of defects) assert.ok(numbers.includes(number), `${number}: ${title}`);
  });

  for (const { number, test } of DEFECTS) {
    it(`${defectNamed(number)}: shown for every class not to be ours`, () => {
      if (test !== undefined) {
        const text = readFileSync(join(__dirname, "..", test), "utf8");
        assert.ok(text.includes(`defectNamed(${number})`), `${test} has no test of that name`);
        return;
      }
      const about = stories.filter(({ defects = [] }) => defects.includes(number));
      for (const subject of subjects)
        assert.ok(
          about.some((story) => isTold(story, subject, "model")),
          `no story shows it for ${subject.className}`,
        );
    });
  }
});
