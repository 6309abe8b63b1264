import type { Clock } from "../wait/clock";
import type { Login } from "./keystone";

/** A token is renewed this long before it expires, so that none expires on its way. */
const RENEWAL_MARGIN_MS = 120_000;
/** Of a short-lived token's life, at most this part is given up to the margin. */
const RENEWAL_MARGIN_SHARE = 0.1;

/** Valid tokens; however many ask at a time, there is one login. */
export interface TokenSource {
  /** The present login, made or renewed if need be. */
  current(): Promise<Login>;
  /** A login other than the one with `staleToken`, which the service refused. Made once per stale token. */
  renew(staleToken: string): Promise<Login>;
}

export function tokenSource(login: () => Promise<Login>, clock: Clock): TokenSource {
  let present: { readonly login: Login; readonly renewAtMs: number } | undefined;
  let pending: Promise<Login> | undefined;

  const fresh = async (): Promise<Login> => {
    const made = await login();
    present = { login: made, renewAtMs: renewAtMs(made, clock.now()) };
    return made;
  };
  const shared = (): Promise<Login> =>
    (pending ??= fresh().finally(() => {
      pending = undefined;
    }));

  return {
    async current() {
      return present !== undefined && clock.now() < present.renewAtMs ? present.login : shared();
    },
    async renew(staleToken) {
      return present !== undefined && present.login.token !== staleToken ? present.login : shared();
    },
  };
}

function renewAtMs({ expiresAtMs }: Login, nowMs: number): number {
  // Already over by our clock, and just made: the clock is wrong, and must not cost a login per call. A 401 will tell.
  if (expiresAtMs === undefined || expiresAtMs <= nowMs) return Infinity;
  return expiresAtMs - Math.min(RENEWAL_MARGIN_MS, (expiresAtMs - nowMs) * RENEWAL_MARGIN_SHARE);
}
