import { afterEach, describe, it } from "mocha";
import { ModelLab } from "./modelLab";
import { stories } from "./rows";
import { subjects } from "./services";
import { isTold, nameOf } from "./story";

/** Every story of every class, told in virtual time. */
describe("lifecycle, the verbs in one process", () => {
  for (const subject of subjects) {
    describe(subject.className, () => {
      let lab: ModelLab | undefined;
      afterEach(async () => {
        await lab?.close();
        lab = undefined;
      });
      for (const story of stories) {
        if (!isTold(story, subject, "model")) continue;
        it(nameOf(story), async () => {
          lab = await ModelLab.open(subject);
          await story.tell(lab);
        });
      }
    });
  }
});
