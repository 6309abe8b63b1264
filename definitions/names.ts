import { didYouMean } from "../provider/schema";

/** Names told to somebody who has given another; more would hide the message. */
const NAMES_TOLD = 20;

/** A name that does not exist, the one that was probably meant, and those that there are. */
export function notAmong(name: string, names: readonly string[]): string {
  const more = names.length - NAMES_TOLD;
  const told = names.slice(0, NAMES_TOLD).join(", ") || "none";
  return `${name}${didYouMean(name, names) || "."} There are: ${told}${more > 0 ? ` and ${more} more` : ""}`;
}
