/**
 * Text of others within a line of Markdown, on GitHub and GitLab alike. Names and values come from a pull request of
 * anybody, reasons from a service: none may leave its cell, draw a picture, ping a person or link to an issue.
 *
 * What is exact (names, values, ids) stands as code, within a sentence too: there both sites leave `@name` and `#123`
 * alone. The rest of a sentence stands as text: each character that Markdown knows becomes an entity, which is text
 * whatever stands around it. The sites look for references in the finished text, so a space without width parts the
 * sign from its word.
 */
import { visible } from "../validate/visible";

/** A name or a value in a line. */
const LONGEST_CODE = 120;

/** Where the end tells as much as the beginning: an id of CDM has a name of up to 240 characters within, encoded. */
export const LONGEST_ID = 1_000;

const LONGEST_SENTENCE = 600;

const CUT = "…";

/** At most so many characters, the last one telling that there were more. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest - CUT.length);
  return (/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept) + CUT;
}

/** Between two backticks nothing is special; but a `|` would end the cell, and a space at an end may be dropped. */
const FOR_BACKTICKS = /^[^`|\s]([^`|]*[^`|\s])?$/;

/** As code, on one line. */
export function code(text: string, longest = LONGEST_CODE): string {
  return coded(visible(shortened(text, longest)));
}

/** As code where Markdown is not read, as in a summary; it may stand in Markdown, too. */
export function codeInHtml(text: string, longest = LONGEST_CODE): string {
  return codedInHtml(visible(shortened(text, longest)));
}

function coded(shown: string): string {
  return FOR_BACKTICKS.test(shown) ? `\`${shown}\`` : codedInHtml(shown);
}

function codedInHtml(shown: string): string {
  return `<code>${shown.replace(/[^\p{L}\p{M}\p{N}\u200c\u200d ,-]/gu, entity)}</code>`;
}

/**
 * The numbers of lines in `a.yaml:6:3` are no shortcodes, but for the two that are.
 *
 * What Markdown, formulas, references and shortcodes are made of; and what at the beginning would be a heading, a list
 * or a quote.
 */
const SPECIAL =
  /[\\`*_[\]<>|~&$^{}]|[@#!%](?=\S)|:(?=100:|1234:|[\w+-]*[a-z_+-][\w+-]*:|\/\/)|(?<=www)\.|^[^\p{L}\p{N}]|(?<=^\d+)[.)]/giu;

/** `@name`, `#12`, `!34`, `~label`, `%milestone`, `$snippet`, `&epic`, `:shortcode:`. */
const REFERENCE = /^[@#!~%$&:][\p{L}\p{N}_"+-]/u;

const NO_WIDTH = "\u200b";

/** What is exact in a sentence: a value in quotes, and a path such as `arguments[1]` or `properties["fs.obs.key"]`. */
const VALUE = /"(?:[^"\\]|\\.)*"/u;
const PATH = new RegExp(`\\b[a-z]\\w*(?:\\.\\w+)*(?:\\[(?:\\d+|${VALUE.source})\\](?:\\.\\w+)*)+`, "u");

const NOT_PROSE = new RegExp(`(${VALUE.source}|${PATH.source})|${SPECIAL.source}`, "giu");

/** As a sentence, on one line. */
export function sentence(text: string): string {
  const shown = visible(shortened(text.trim().replace(/\s+/g, " "), LONGEST_SENTENCE));
  return shown.replace(NOT_PROSE, (found, exact: string | undefined, at: number) => {
    if (exact !== undefined) return coded(exact);
    return entity(found) + (REFERENCE.test(shown.slice(at, at + 3)) ? NO_WIDTH : "");
  });
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** A link; undefined if the address leads not to the web. */
export function link(words: string, address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  // Whoever may read the comment need not know how to log in there.
  url.username = url.password = "";
  // What the URL standard leaves as it is, and Markdown or a cell would not.
  const href = url.href.replace(/[^\w:/?#=%.,;+~-]/g, (character) =>
    character === "&" ? "&amp;" : encodeURIComponent(character).replace(/^[!'()*@$[\]]$/, percent),
  );
  return `[${words}](${href})`;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
