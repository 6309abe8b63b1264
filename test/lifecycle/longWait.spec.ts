/** Waits as long as runs of big data take, with the services as they are on such days. In virtual time. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "mocha";
import { defectNamed } from "./defects";
import { ModelLab, type Pace } from "./modelLab";
import { subjects } from "./services";
import type { Inputs } from "./subject";
import type { Rule, Told } from "./wire";

const HOUR_SECONDS = 3_600;
/** Just within the time for which `up` waits if nobody says otherwise. */
const LONG_SECONDS = 23.9 * HOUR_SECONDS;
/** The emulator looks after its runs seldom, or this would take minutes. */
const PACE: Pace = {
  tokenSeconds: HOUR_SECONDS,
  timing: { taskMs: 60_000, mrsGatePollMs: 60_000, cdmGlanceMs: 60_000 },
};
/** Looks are 10 s apart, give or take a tenth; one of them is two requests at CDM. */
const MOST_LOOKS = (2 * LONG_SECONDS) / 9;
/** 24 tokens of an hour, each renewed a little before its end. */
const MOST_LOGINS = 27;

/** One in a hundred requests goes wrong, each time in another way. */
const FAILURES: readonly Told[] = [
  { status: 503, body: "upstream connect error" },
  { status: 500, body: "<html>Internal Server Error</html>" },
  { status: 429, body: { error_code: "APIGW.0308" }, headers: { "Retry-After": "3" } },
  { status: 502, body: "" },
  { status: 200, body: "<html>Please come back later</html>" },
];

/** What a service may ask for: also what nobody can wait for, and what is no time at all. */
const RETRY_AFTER = ["1", "120", "99999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "soon", "-5"];
/** Some more than it takes to be worth a word. */
const BURST = 100;

const faulty = (): Rule => {
  let requests = 0;
  return async (pass) => {
    requests += 1;
    return requests % 100 === 0 ? FAILURES[(requests / 100) % FAILURES.length]! : pass();
  };
};

/** 429 and 503 by turns. */
const overrun = (): Rule => {
  let refused = 0;
  return async () => {
    refused += 1;
    const headers = { "Retry-After": RETRY_AFTER[refused % RETRY_AFTER.length]! };
    return { status: refused % 2 === 0 ? 429 : 503, body: "busy", headers };
  };
};

/** The same run, though it takes so long. */
function lasting(inputs: Inputs, seconds: number): Inputs {
  const walk = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item));
    if (typeof value === "object" && value !== null)
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]));
    if (key.endsWith("emulator.seconds")) return typeof value === "number" ? seconds : String(seconds);
    return String(value).startsWith("emulator.seconds=") ? `emulator.seconds=${seconds}` : value;
  };
  const long = walk(inputs) as Inputs;
  assert.notDeepEqual(long, inputs);
  return long;
}

describe("lifecycle, long waits", function () {
  this.timeout(120_000);
  for (const subject of subjects) {
    describe(subject.className, () => {
      let lab: ModelLab;
      afterEach(() => lab.close());

      it(`O1, F4 24 hours, a token an hour, one request in a hundred fails: it ends well [${defectNamed(21)}]`, async () => {
        lab = await ModelLab.open(subject, PACE);
        lab.side.treat("look", faulty());
        lab.declare(lasting(lab.bench.run("well"), LONG_SECONDS));
        const before = lab.requests.length;
        const up = (await lab.up()).good("create");
        assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
        assert.ok(up.tookMs >= LONG_SECONDS * 1000, `it took ${up.tookMs} ms`);
        assert.deepEqual(up.warnings, []);
        const asked = lab.requests.slice(before);
        const logins = asked.filter(({ service, method }) => service === "identity" && method === "POST");
        assert.ok(logins.length > 20 && logins.length <= MOST_LOGINS, `${logins.length} logins`);
        assert.ok(asked.length - logins.length <= MOST_LOOKS, `${asked.length} requests`);
        lab.side.wrote("submit");
      });

      it(`O5 a burst of 429 and 503, whatever they ask for: one warning, and the wait goes on [${defectNamed(21)}]`, async () => {
        lab = await ModelLab.open(subject, PACE);
        lab.declare(lasting(lab.bench.run("well"), HOUR_SECONDS));
        const up = await lab.up({ at: /^RUNNING/, act: () => lab.side.treat("look", overrun(), BURST) });
        up.good("create").warns(/no status for \d+ looks in a row, still waiting/);
        assert.equal(up.warnings.length, 1, up.text);
        assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
        lab.side.wrote("submit");
      });

      it(`O5 a burst without an end fails nothing before the limit, nor long after it [${defectNamed(21)}]`, async () => {
        lab = await ModelLab.open(subject, PACE);
        const inputs = lasting(lab.bench.run("well"), HOUR_SECONDS);
        lab.declare(inputs, { customTimeouts: { create: "30m" } });
        const up = await lab.up({ at: /^RUNNING/, act: () => lab.side.treat("look", overrun()) });
        up.bad("is still running", "ERR_WAIT_LIMIT").warns(/no status for \d+ looks in a row/);
        assert.ok(up.tookMs >= 1_800_000 && up.tookMs <= 1_811_000, `it took ${up.tookMs} ms`);
        const { id } = lab.stored();
        lab.side.straight();
        lab.declare(inputs);
        (await lab.up()).good("update");
        assert.equal(lab.stored().id, id);
        lab.side.wrote("submit");
      });
    });
  }
});
