/**
 * How submit-job wants statements: one letter, then base64 with an alphabet in which J and L have changed places.
 * Undefined where it is not that.
 */
export function decodeHql(sent: string): string | undefined {
  const body = sent.slice(1).replace(/[JL]/g, (letter) => (letter === "J" ? "L" : "J"));
  const wellFormed = /^[A-Za-z][A-Za-z0-9+/]+={0,2}$/.test(sent) && body.replace(/=+$/, "").length % 4 !== 1;
  return wellFormed ? Buffer.from(body, "base64").toString("utf8") : undefined;
}
