/**
 * How submit-job wants a statement: base64 in an alphabet of its own, in which J and L have changed places, and one
 * letter in front. Which letter does not matter.
 * @see https://docs.otc.t-systems.com/mapreduce-service/api-ref/api_v1.1_not_recommended/job_apis/
 */
const LETTER_IN_FRONT = "A";

export function encodedHql(statement: string): string {
  const base64 = Buffer.from(statement, "utf8").toString("base64");
  return LETTER_IN_FRONT + base64.replace(/[JL]/g, (letter) => (letter === "J" ? "L" : "J"));
}
