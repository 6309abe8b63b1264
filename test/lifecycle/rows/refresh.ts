import assert from "node:assert/strict";
import type { Story } from "../story";

export const refresh: Story[] = [
  {
    rows: ["F2", "D2"],
    title: "the record of a finished run is gone: kept and never run again; its delete succeeds",
    async tell(lab) {
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("create");
      const { id } = lab.stored();
      lab.side.vanish();
      (await lab.refresh()).good();
      assert.equal(lab.stored().id, id);
      assert.equal(lab.stored().outputs["status"], "SUCCEEDED");
      assert.equal(lab.stored().outputs["recordMissing"], true);
      (await lab.up()).good("same");
      (await lab.destroy()).good();
      assert.deepEqual(lab.rows(), []);
      lab.side.wrote("submit");
    },
  },
  {
    rows: ["F3"],
    title: "the record of an unfinished run is gone: dropped with a warning, and up starts a new run",
    async tell(lab) {
      const inputs = { ...lab.bench.run("well", lab.gate()), waitForCompletion: false };
      lab.declare(inputs);
      (await lab.up()).good("create");
      const { id } = lab.stored();
      lab.side.vanish();
      (await lab.refresh()).good().warns(`${id} is gone`);
      assert.deepEqual(lab.rows(), []);
      lab.side.straight();
      await lab.bystander.cancel(id, inputs);
      await lab.until("the run to end", async () => (await lab.bystander.look(id, inputs))!.ended);
      (await lab.up()).good("create");
      assert.notEqual(lab.stored().id, id);
      lab.side.wrote("submit", "submit");
    },
  },
  {
    rows: ["F4"],
    title: "wrong credentials, no service, a fault, a refusal: each an error, and the state untouched",
    async tell(lab) {
      lab.declare(lab.bench.run("well"));
      (await lab.up()).good("create");
      const before = lab.stored();
      const { OS_PASSWORD, OS_AUTH_URL } = lab.environment;
      const fails = async (...said: string[]) => {
        (await lab.refresh()).bad(...said);
        assert.deepEqual(lab.stored(), before);
      };
      lab.setEnvironment({ OS_PASSWORD: "wrong" });
      await fails("401", "ERR_AUTHENTICATION");
      (await lab.destroy()).bad("ERR_AUTHENTICATION");
      lab.setEnvironment({ OS_PASSWORD: OS_PASSWORD!, OS_AUTH_URL: "http://127.0.0.1:1/v3" });
      await fails("ERR_NO_ANSWER");
      lab.setEnvironment({ OS_AUTH_URL: OS_AUTH_URL! });
      lab.side.answers("all", { status: 500, body: "Internal Server Error" });
      await fails("ERR_SERVICE_FAULT");
      lab.side.answers("all", { status: 403, body: "Forbidden" });
      await fails("ERR_FORBIDDEN");
      assert.deepEqual(lab.stored(), before);
      lab.side.wrote("submit");
    },
  },
];
