import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { judge } from "../campaign";
import { SUBJECTS } from "../services";
import { overSockets } from "./makings";

/** Of each service. The long run is `npm run chaos -- --sockets --schedules 1000`. */
const SCHEDULES = 12;

describe("chaos over sockets", function () {
  this.timeout(120_000);
  for (const [service, subject] of Object.entries(SUBJECTS)) {
    it(`${SCHEDULES} schedules of ${service}: nothing twice, nothing lost`, async () => {
      for (let seed = 1; seed <= SCHEDULES; seed += 1) {
        const { findings, story = [] } = await judge(subject, seed, overSockets);
        assert.deepEqual(findings, [], `seed ${seed}\n${story.join("\n")}`);
      }
    });
  }
});
