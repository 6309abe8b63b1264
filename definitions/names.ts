/** Names that are told to somebody who has given one that does not exist. */
import { didYouMean } from "../provider/schema";

/** More would hide the message. */
const NAMES_TOLD = 20;

/** A name that does not exist, the one that was probably meant, and those that there are. */
export function notAmong(name: string, names: readonly string[]): string {
  return `${name}${didYouMean(name, names) || "."} There are: ${some(names, NAMES_TOLD) || "none"}`;
}

/**
 * The one that was probably meant, else all that there are, for the end of a message.
 * @param words what comes before them: `one of`
 */
export function meant(name: string, names: readonly string[], words: string): string {
  return didYouMean(name, names) || `; ${words} ${names.join(", ")}`;
}

/** The first of them; of the others there is only the number. */
export function some(names: readonly string[], most: number): string {
  const more = names.length - most;
  const told = names.slice(0, most).join(", ");
  return more > 0 ? `${told} and ${more} more` : told;
}
