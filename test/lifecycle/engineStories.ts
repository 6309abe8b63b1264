import { describe, it } from "mocha";
import { tellTogether } from "./engineScene";
import { subjects } from "./services";
import { isTold, nameOf, type Story } from "./story";
import type { Subject } from "./subject";

/** A story of ten commands, on a busy machine. */
const PATIENCE_MS = 300_000;

type Told = ReturnType<typeof tellTogether>;

/** One test for each story of a chapter and each class. The first of them tells it, for all that can share a stack. */
export function describeInEngine(chapter: string, stories: readonly Story[]): void {
  describe(`lifecycle, the real engine: ${chapter}`, function () {
    this.timeout(PATIENCE_MS);
    const shared = new Map<Story, Told>();
    const tell = (story: Story, subject: Subject): Told => {
      if (story.alone) return tellTogether(story, [subject]);
      const told =
        shared.get(story) ??
        tellTogether(
          story,
          subjects.filter((one) => isTold(story, one, "engine")),
        );
      shared.set(story, told);
      return told;
    };
    for (const story of stories) {
      for (const subject of subjects) {
        if (!isTold(story, subject, "engine")) continue;
        it(`${subject.className} ${nameOf(story)}`, async () => {
          const result = (await tell(story, subject)).get(subject)!;
          if (result.status === "rejected") throw result.reason;
        });
      }
    }
  });
}
