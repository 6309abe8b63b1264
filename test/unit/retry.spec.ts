import assert from "node:assert/strict";
import type { HttpAnswer, HttpRequest, Send } from "../../provider/http/message";
import { givenUp, isNoAnswer, NoAnswer } from "../../provider/http/noAnswer";
import { repeating, retryAfterMs } from "../../provider/http/retry";
import { VirtualClock } from "./virtualClock";

type Step = number | NoAnswer | HttpAnswer;

const HARMLESS: HttpRequest = { method: "GET", url: "http://s/", headers: {}, repeatable: true };
const SUBMIT: HttpRequest = { ...HARMLESS, method: "POST", repeatable: false };
const NEVER_SENT = new NoAnswer("refused", "never-sent", "passing");
const MAYBE_SENT = new NoAnswer("reset", "maybe-sent", "passing");

function asking(seconds: string, status = 503): HttpAnswer {
  return { status, headers: { "retry-after": seconds }, text: "" };
}

/** Plays the steps one after another; the last one again and again. */
async function play(request: HttpRequest, steps: Step[], random = () => 1) {
  const clock = new VirtualClock(Date.UTC(2026, 10, 20, 12), true);
  let count = 0;
  const send: Send = async () => {
    const step = steps[Math.min(count, steps.length - 1)] ?? 200;
    count += 1;
    if (isNoAnswer(step)) throw step;
    return typeof step === "number" ? { status: step, headers: {}, text: "" } : step;
  };
  const outcome = await repeating(
    send,
    clock,
    random,
  )(request).then(
    (answer) => answer.status,
    (error: unknown) => (isNoAnswer(error) ? error.message : String(error)),
  );
  return { outcome, count, slept: clock.slept };
}

describe("retry: what may be repeated", () => {
  for (const step of [429, 500, 502, 503, 504, NEVER_SENT, MAYBE_SENT]) {
    const name = typeof step === "number" ? String(step) : step.message;
    it(`${name} on the first call, then well: 200 after two`, async () => {
      assert.deepEqual(await play(HARMLESS, [step, 200]), { outcome: 200, count: 2, slept: [300] });
    });
  }

  it("a verdict is no trouble that passes, whatever its status; too many requests are", async () => {
    const decided = { ...HARMLESS, isVerdict: () => true };
    assert.deepEqual(await play(decided, [500, 200]), { outcome: 500, count: 1, slept: [] });
    assert.deepEqual(await play(decided, [429, 200]), { outcome: 200, count: 2, slept: [300] });
    const asked: number[] = [];
    const undecided = { ...HARMLESS, isVerdict: ({ status }: HttpAnswer) => asked.push(status) < 0 };
    assert.deepEqual(await play(undecided, [503, 200]), { outcome: 200, count: 2, slept: [300] });
    assert.deepEqual(asked, [503]);
  });

  it("pauses longer each time, and hands back the last answer after four", async () => {
    assert.deepEqual(await play(HARMLESS, [503]), { outcome: 503, count: 4, slept: [300, 600, 1200] });
    assert.deepEqual(await play(HARMLESS, [MAYBE_SENT]), {
      outcome: "reset",
      count: 4,
      slept: [300, 600, 1200],
    });
  });

  it("draws each pause from its whole range", async () => {
    assert.deepEqual((await play(HARMLESS, [503], () => 0)).slept, [0, 0, 0]);
    assert.deepEqual((await play(HARMLESS, [503], () => 0.5)).slept, [150, 300, 600]);
  });

  for (const status of [200, 204, 300, 400, 401, 403, 404, 409, 501]) {
    it(`${status}: an answer`, async () => {
      assert.deepEqual(await play(HARMLESS, [status]), { outcome: status, count: 1, slept: [] });
    });
  }

  it("does not repeat what would go the same way again", async () => {
    const lasting = new NoAnswer("untrusted", "never-sent", "lasting");
    assert.equal((await play(HARMLESS, [lasting])).count, 1);
  });
});

describe("retry: what may not be repeated", () => {
  for (const step of [429, 500, 502, 503, 504, MAYBE_SENT, NEVER_SENT]) {
    const name = typeof step === "number" ? String(step) : step.message;
    it(`${name}: sent once (I4)`, async () => {
      assert.equal((await play(SUBMIT, [step, 200])).count, 1);
    });
  }

  it("whatever the verb: Sahara cancels with GET", async () => {
    assert.equal((await play({ ...HARMLESS, repeatable: false }, [503])).count, 1);
  });
});

describe("retry: Retry-After", () => {
  it("waits as long as the service asks, unjittered", async () => {
    assert.deepEqual((await play(HARMLESS, [asking("7"), 200], () => 0)).slept, [7000]);
    assert.deepEqual((await play(HARMLESS, [asking("Fri, 20 Nov 2026 12:00:09 GMT"), 200])).slept, [9000]);
    assert.deepEqual((await play(HARMLESS, [asking("60", 429), 202])).slept, [60_000]);
  });

  it("never less than our own pause", async () => {
    assert.deepEqual((await play(HARMLESS, [asking("0"), 200])).slept, [300]);
  });

  it("beyond 60 s: hands the answer back", async () => {
    assert.deepEqual(await play(HARMLESS, [asking("61")]), { outcome: 503, count: 1, slept: [] });
  });

  it("reads seconds and the three forms of a date, and nothing else", () => {
    const now = Date.UTC(1994, 10, 6, 8, 49, 30);
    const seven = [
      "7",
      " 7 ",
      "Sun, 06 Nov 1994 08:49:37 GMT",
      "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun Nov  6 08:49:37 1994",
    ];
    for (const value of seven) assert.equal(retryAfterMs(value, now), 7000, value);
    for (const value of ["", "soon", "-1", "1.5", "7 potatoes", "Sun, never"]) {
      assert.equal(retryAfterMs(value, now), undefined, value);
    }
    assert.equal(retryAfterMs("Sun, 06 Nov 1994 08:49:00 GMT", now), 0);
    assert.equal(retryAfterMs(undefined, now), undefined);
  });
});

describe("retry: an abort", () => {
  it("ends a pause at once, with nothing in doubt", async () => {
    const clock = new VirtualClock();
    const abort = new AbortController();
    const send: Send = async () => ({ status: 429, headers: {}, text: "" });
    const promise = repeating(send, clock, () => 1)(HARMLESS, abort.signal);
    await clock.advance(0);
    abort.abort();
    await assert.rejects(promise, { reason: "aborted", stage: "never-sent" });
  });

  it("of an attempt is not repeated", async () => {
    assert.equal((await play(HARMLESS, [givenUp("maybe-sent"), 200])).count, 1);
  });
});

describe("the virtual clock", () => {
  it("wakes sleepers in the order of their time, those of a woken one included", async () => {
    const clock = new VirtualClock(0);
    const woken: string[] = [];
    void clock.sleep(20).then(() => woken.push(`b${clock.now()}`));
    void clock
      .sleep(10)
      .then(() => woken.push(`a${clock.now()}`))
      .then(() => clock.sleep(5))
      .then(() => woken.push(`a${clock.now()}`));
    await clock.advance(19);
    assert.deepEqual([woken, clock.now(), clock.sleeping], [["a10", "a15"], 19, 1]);
    await clock.advance(1);
    assert.deepEqual(woken, ["a10", "a15", "b20"]);
  });

  it("jumps with autoAdvance, parallel sleeps overlapping", async () => {
    const clock = new VirtualClock(0, true);
    await Promise.all([clock.sleep(1000), clock.sleep(400).then(() => clock.sleep(400))]);
    assert.equal(clock.now(), 1000);
  });
});
