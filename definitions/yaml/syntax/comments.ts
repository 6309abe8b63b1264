/** Comments as other languages have them, which YAML takes for text: behind // up to the end of the line, or in between stars. */
export const OTHER_COMMENT = /^\/(?:\/[^\r\n]*|\*[\s\S]*?(?:\*\/|$))/;

export const NO_COMMENT = "a comment begins with #, and JSON has none; leave it out";
