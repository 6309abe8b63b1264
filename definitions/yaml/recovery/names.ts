/** A name, wherever one may stand: as a key of anything, also of one that lacks its colon. */
const KEY = /^[ \t]*(?:- +)?["']?([A-Za-z_][\w-]*)["']?[ \t]*(?::|$)/gm;

/** The names that may be defined in a text, however broken it is. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(KEY)].map(([, name = ""]) => name);
}
