/**
 * Text as a terminal shows it. A definition comes from a pull request of anybody: an escape sequence in it could
 * repaint the screen, a right-to-left mark could show another value than the one that will run, and a space without
 * width could hide why a name is unknown. So all of these are shown as pictures.
 */

const TAB = "    ";

const BYTE_ORDER_MARK = "\ufeff";

/**
 * Controls, line separators, halves of a pair, and what is there without being seen; not the joiners that emoji and
 * several scripts are written with.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/gu;

/** Unicode has pictures of the first 32 controls from U+2400 on, one of DEL, and none of the others. */
const PICTURES = 0x2400;
const PICTURE_OF_DELETE = "\u2421";
const NO_PICTURE = "\ufffd";

/** One line of text that can do nothing but be read. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === "\t") return TAB;
    if (character === BYTE_ORDER_MARK) return "";
    if (character === "\x7f") return PICTURE_OF_DELETE;
    return character < " " ? String.fromCharCode(PICTURES + character.charCodeAt(0)) : NO_PICTURE;
  });
}

/** A whole character, as people count them: a flag, a family, a letter with its accents. */
const CHARACTERS = new Intl.Segmenter("en", { granularity: "grapheme" });

const PLAIN = /^[ -~]*$/;

/** Two columns: emoji, and what Unicode's EastAsianWidth.txt calls wide or full width. */
const WIDE =
  /^(?:[\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2fb}\u{20000}-\u{3fffd}]|.+\ufe0f)/u;

/** How many columns of a terminal a visible text takes. */
export function width(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return [...CHARACTERS.segment(text)].reduce(
    (columns, { segment }) => columns + (WIDE.test(segment) ? 2 : 1),
    0,
  );
}
