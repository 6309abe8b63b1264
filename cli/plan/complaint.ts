/**
 * What pulumi said on stderr when it failed, for readers who have only the comment. These are its own words; but an
 * address or a wrong passphrase may stand in them, so what our environment holds as a secret is masked. So it is in what
 * the program and the policies said, whose environment is the same.
 */
import { stripVTControlCharacters } from "node:util";
import { maskOfInputs } from "../../provider/review";

/** Names of environment variables with a secret in them, as `OS_PASSWORD`, `AWS_SECRET_ACCESS_KEY` and `OTC_SK` are. */
const SECRET_NAME = /PASSPHRASE$|PASSWORD|SECRET|(?:^|_)TOKEN(?:_|$)|(?:ACCESS|API|PRIVATE)_KEY$|(?:^|_)SK$/i;

/** In an address: `https://user:password@host`. */
const LOGIN = /(?<=:\/\/)[^/\s@]+(?=@)/g;

/** With it a line begins that is of another kind; what follows without one belongs to it. */
const KIND = /^(?:error|warning|info|debug): /;

/** Masks what is secret in an environment, and logins in addresses. */
export function maskOfEnvironment(environment: NodeJS.ProcessEnv): (text: string) => string {
  const secrets = Object.entries(environment).filter(([name]) => SECRET_NAME.test(name));
  const mask = maskOfInputs(Object.fromEntries(secrets));
  return (text) => mask(text).replace(LOGIN, "[secret]");
}

/** The errors among the lines, each with what belongs to it; empty where there is none. */
export function complaintIn(stderr: string): string {
  let isError = false;
  const lines = stripVTControlCharacters(stderr)
    .split(/\r?\n/)
    .filter((line) => {
      if (KIND.test(line)) isError = line.startsWith("error: ");
      return isError;
    });
  return lines.join("\n").trim();
}
