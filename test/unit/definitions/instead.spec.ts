/** Nothing is suggested that would be wrong as well. */
import assert from "node:assert/strict";
import { instead } from "../../../definitions/check/instead";

describe("what to write instead of a text", () => {
  const said = (value: string) => instead(value, value, false, () => true);

  it("is a switch where it says yes or no, in any letters", () => {
    assert.equal(said("Yes"), "; write true, without quotes");
    assert.equal(said("off"), "; write false, without quotes");
  });

  it("is nothing where it only has the name of what every object has", () => {
    for (const text of ["__proto__", "constructor"]) assert.equal(said(text), "");
  });
});
