import assert from "node:assert/strict";
import type { Connection } from "../../provider/connection";
import { sharedConnections } from "../../provider/connections";
import { isBigdataError } from "../../provider/errors";
import { saharaAddress } from "../../provider/services/sahara/address";

const connection = { serviceUrl: "http://sahara" } as unknown as Connection;

describe("connections of a process", () => {
  it("I1: a Ctrl-C does not wait for a login that hangs, and the login goes on for nobody's harm", async () => {
    const interruption = new AbortController();
    const connect = sharedConnections(() => new Promise(() => undefined), interruption.signal);
    const waiting = connect(saharaAddress);
    interruption.abort();
    await assert.rejects(waiting, (error) => isBigdataError(error, "ERR_INTERRUPTED"));
  });

  it("I1: one that is open is there after a Ctrl-C, too: it may be wanted for a cancel", async () => {
    const interruption = new AbortController();
    const connect = sharedConnections(async () => connection, interruption.signal);
    assert.equal(await connect(saharaAddress), connection);
    interruption.abort();
    assert.equal(await connect(saharaAddress), connection);
  });

  it("one login serves all; one that failed is tried again by the next", async () => {
    let logins = 0;
    const open = async () => {
      logins += 1;
      if (logins === 1) throw new Error("down");
      return connection;
    };
    const connect = sharedConnections(open, new AbortController().signal);
    const [one, other] = await Promise.allSettled([connect(saharaAddress), connect(saharaAddress)]);
    assert.deepEqual([one.status, other.status, logins], ["rejected", "rejected", 1]);
    assert.deepEqual(await Promise.all([connect(saharaAddress), connect(saharaAddress)]), [
      connection,
      connection,
    ]);
    assert.equal(logins, 2);
  });
});
