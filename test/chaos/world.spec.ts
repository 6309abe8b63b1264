/** The parts of the simulated world: what they promise each other. */
import assert from "node:assert/strict";
import type { DynamicProvider } from "../../provider/transports/handler";
import { isNoAnswer } from "../../provider/http/noAnswer";
import { SimulatedClock } from "./clock";
import { Engine, type Run } from "./engine";
import type { Fault, RequestFault } from "./faults";
import { describe as told, type History } from "./history";
import { Network, PROCESSED_WITHIN_MS } from "./network";
import { ProviderProcess } from "./process";
import { seeded } from "./random";

const request = (repeatable: boolean) =>
  ({ method: "POST", url: "http://x.example/v1.1/p/jobs", headers: {}, repeatable }) as const;

describe("the simulated clock", () => {
  it("wakes sleepers in the order of their time, whoever went to sleep first", async () => {
    const clock = new SimulatedClock(0);
    const woken: string[] = [];
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push(`${name} ${clock.now()}`);
    };
    await clock.run(async () => {
      await Promise.all([sleeper("a", 30), sleeper("b", 10), sleeper("c", 20), sleeper("d", 10)]);
    });
    assert.deepEqual(woken, ["b 10", "d 10", "c 20", "a 30"]);
  });

  it("wakes at once who is called off, and moves no time for it", async () => {
    const clock = new SimulatedClock(0);
    const stop = new AbortController();
    await clock.run(async () => {
      const asleep = clock.sleep(1_000, stop.signal);
      await clock.sleep(5);
      stop.abort();
      await asleep;
      assert.equal(clock.now(), 5);
    });
  });

  it("says so where everybody waits for ever", async () => {
    await assert.rejects(
      new SimulatedClock(0).run(() => new Promise(() => undefined)),
      /nobody sleeps/,
    );
  });
});

describe("the simulated network", () => {
  async function send(fault: RequestFault | undefined, repeatable = false) {
    const clock = new SimulatedClock(0);
    const processedAtMs: number[] = [];
    const network = new Network(clock, seeded(1), {
      kindOf: () => "submit",
      process: async () => {
        processedAtMs.push(clock.now());
        return { status: 202, headers: {}, body: Buffer.from('{"id":"run-1"}') };
      },
      doubted: () => undefined,
      unheard: () => undefined,
      endTokens: () => undefined,
    });
    const faults: Fault[] = fault ? [{ on: "submit", nth: 1, times: 1, fault }] : [];
    const came = await clock.run(async () => {
      const sent = network.sendFor(new ProviderProcess(clock, faults))(request(repeatable));
      const outcome = await sent.catch((error: unknown) => error);
      await clock.sleep(10 * PROCESSED_WITHIN_MS);
      return outcome;
    });
    return { came, processedAtMs };
  }

  it("brings an answer where nothing goes wrong", async () => {
    const { came, processedAtMs } = await send(undefined);
    assert.deepEqual(came, { status: 202, headers: {}, text: '{"id":"run-1"}' });
    assert.equal(processedAtMs.length, 1);
  });

  const never: RequestFault[] = ["connection refused", "cut before", "502 page before", "429", "403"];
  for (const fault of never)
    it(`${fault}: never processed`, async () => assert.equal((await send(fault)).processedAtMs.length, 0));

  const once: RequestFault[] = [
    "answer lost",
    "cut, then processed late",
    "answer never comes",
    "502 page after",
  ];
  for (const fault of once) {
    it(`${fault}: processed once, and within the bound`, async () => {
      const { came, processedAtMs } = await send(fault);
      assert.equal(processedAtMs.length, 1);
      assert.ok(processedAtMs[0]! <= PROCESSED_WITHIN_MS);
      if (!fault.includes("page")) assert.ok(isNoAnswer(came) && came.stage === "maybe-sent");
    });
  }

  it("processes twice only what may be repeated", async () => {
    assert.equal((await send("sent twice", true)).processedAtMs.length, 2);
    assert.equal((await send("sent twice", false)).processedAtMs.length, 1);
  });
});

describe("a simulated process", () => {
  it("that is killed at a door hears no answer, and what it asked for happens all the same", async () => {
    const clock = new SimulatedClock(0);
    const process = new ProviderProcess(clock, [{ door: 2, happens: "kill -9" }]);
    const happened: string[] = [];
    const heard: string[] = [];
    const step = async (name: string) => {
      await process.through(async () => void happened.push(name));
      heard.push(name);
    };
    await clock.run(async () => {
      void step("first")
        .then(() => step("second"))
        .then(() => step("third"));
      await clock.sleep(100);
    });
    assert.deepEqual([happened, heard], [["first", "second"], ["first"]]);
  });

  it("whose engine has died is told so, and ends within 15 s", async () => {
    const clock = new SimulatedClock(0);
    const process = new ProviderProcess(clock, [{ afterMs: 10, happens: "engine dies" }]);
    await clock.run(async () => {
      assert.equal(await process.engineAlive(), true);
      await clock.sleep(20);
      assert.equal(await process.engineAlive(), false);
      await clock.sleep(15_000);
      assert.equal(process.isDead, true);
    });
  });
});

describe("the model of the engine", () => {
  const inputs = { __provider: "p", word: "A" };
  const one = { name: "a", inputs, replace: false };

  /** A provider that says what it is told to. */
  function run(provider: Partial<DynamicProvider>, faults: readonly Fault[] = []) {
    const clock = new SimulatedClock(0);
    const process = new ProviderProcess(clock, faults);
    const all = {
      check: async (_olds: unknown, news: object) => ({ inputs: news, failures: [] }),
      diff: async () => ({ replaces: ["word"] }),
      delete: async () => undefined,
      ...provider,
    } as unknown as DynamicProvider;
    const dropped: string[] = [];
    const watched: Run = {
      process,
      providerOf: () => all,
      watch: (_verb, _name, _inputs, call) => call(),
      dropped: ({ id }, why) => void dropped.push(`${id} ${why}`),
      stored: () => undefined,
    };
    return { clock, watched, dropped };
  }
  const partial = () => Object.assign(new Error("failed"), { id: "1", properties: {} });
  const ids = (engine: Engine) =>
    engine.rows.map(({ id, pendingDelete }) => (pendingDelete ? `(${id})` : id));
  async function up(engine: Engine, { clock, watched }: ReturnType<typeof run>) {
    return clock.run(() => engine.up(watched, [one]));
  }

  it("keeps nothing of a create that fails without an id", async () => {
    const engine = new Engine(1);
    const { errors } = await up(engine, run({ create: () => Promise.reject(new Error("no")) }));
    assert.deepEqual([ids(engine), errors.get("a")], [[], "no"]);
  });

  it("keeps what a failing create has made, and updates it next", async () => {
    const engine = new Engine(1);
    await up(engine, run({ create: () => Promise.reject(partial()) }));
    assert.deepEqual(ids(engine), ["1"]);
    const { steps } = await up(
      engine,
      run({ diff: async () => ({ changes: false, replaces: [] }), update: async () => ({ outs: {} }) }),
    );
    assert.equal(steps.get("a"), "update");
    assert.equal(engine.rows[0]?.failed, false);
  });

  it("deletes a predecessor after its replacement, and not at all while that fails", async () => {
    const engine = new Engine(1);
    await up(engine, run({ create: async () => ({ id: "0", outs: {} }) }));
    await up(engine, run({ create: () => Promise.reject(partial()) }));
    assert.deepEqual(ids(engine), ["(0)", "1"]);
    const good = run({ create: async () => ({ id: "2", outs: {} }) });
    await up(engine, good);
    assert.deepEqual([ids(engine), good.dropped], [["2"], ["0 deleted", "1 deleted"]]);
  });

  it("knows nothing of what a provider told a dead engine", async () => {
    const engine = new Engine(1);
    const dying = run({}, [{ afterMs: 5, happens: "engine dies" }]);
    const { clock } = dying;
    const create = async () => clock.sleep(10).then(() => ({ id: "1", outs: {} }));
    Object.assign(dying.watched.providerOf("a"), { create });
    const { killed } = await up(engine, dying);
    assert.deepEqual([killed, ids(engine)], [true, []]);
  });
});

describe("a history", () => {
  it("is told in a line for each command and each fault", () => {
    const history: History = {
      resources: [{ ends: "slowly" }, {}],
      parallel: 2,
      listsLagMs: 2_000,
      commands: [
        {
          command: "up",
          edits: [
            { of: 1, addTrigger: "x" },
            { of: 0, set: { onDelete: "leave" } },
          ],
          replace: [0],
          pauseMs: 0,
          faults: [
            { on: "submit", nth: 1, times: 1, fault: "answer lost" },
            { door: 17, happens: "kill -9" },
          ],
        },
        { command: "destroy", pauseMs: 2_000, faults: [] },
      ],
    };
    assert.deepEqual(told(history), [
      'resource a (ends = "slowly") and resource b, parallel 2, lists lag 2000 ms',
      '1. up --replace a with b.triggers + "x"; a.onDelete = "leave"',
      "     submit 1: answer lost",
      "     at door 17: kill -9",
      "2. (2000 ms later) destroy",
    ]);
  });
});
