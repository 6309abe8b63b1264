import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../clock";
import type { Request } from "../http";
import type { AccessKey, AccessKeys } from "../identity/accessKeys";
import { tooLarge, unauthenticated } from "./errors";
import { ALGORITHM, flawOf, readAuthorization, signatureOf, type Signed, signedAtMs } from "./signature";

/**
 * Whether a signed request is what it says. Whoever fails five times in a row with an access key that exists locks it
 * for five minutes: then right signatures are refused, too, and with the same code.
 */
const MAX_SKEW_MS = 15 * 60_000;
const FAILURES_THAT_LOCK = 5;
const LOCK_MS = 5 * 60_000;
const LARGEST_SIGNED_BODY_BYTES = 12 * 1024 * 1024;

interface Record {
  failures: number;
  lockedUntilMs: number;
}

export const isSigned = ({ headers }: Request) => headers.authorization?.startsWith(`${ALGORITHM} `) ?? false;

export class Verifier {
  private readonly records = new Map<string, Record>();

  constructor(
    private readonly keys: AccessKeys,
    private readonly clock: Clock,
  ) {}

  /** The key that signed the request. Throws a `GatewayError`. */
  verify(request: Request): AccessKey {
    const signed = readAuthorization(request.headers.authorization ?? "");
    if (!signed) throw unauthenticated("verify aksk signature fail, the Authorization header is malformed");
    if (request.body.length > LARGEST_SIGNED_BODY_BYTES) throw tooLarge(LARGEST_SIGNED_BODY_BYTES);
    const key = this.keys.find(signed.accessKey);
    if (!key) throw unauthenticated(`Get secretKey failed,ak:${signed.accessKey},err:ak not exist`);
    const record = this.recordOf(key.id);
    if (record.lockedUntilMs > this.clock.now()) {
      throw unauthenticated("AK access failed to reach the limit,forbidden. The AK is locked for 5 minutes");
    }
    const flaw = this.flawOf(signed, key, request);
    if (flaw) {
      this.count(record);
      throw unauthenticated(`verify aksk signature fail, ${flaw}`);
    }
    record.failures = 0;
    return key;
  }

  private flawOf(signed: Signed, key: AccessKey, request: Request): string | undefined {
    const flaw = flawOf(signed, request);
    if (flaw) return flaw;
    const skewMs = Math.abs(signedAtMs(request) - this.clock.now());
    if (!(skewMs <= MAX_SKEW_MS)) return "x-sdk-date is more than 15 minutes off, or no time";
    if (request.headers["x-security-token"] !== key.securityToken) {
      return key.securityToken ? "the security token is missing or wrong" : "this AK has no security token";
    }
    const expected = Buffer.from(signatureOf(signed, key.secret, request));
    return timingSafeEqual(expected, Buffer.from(signed.signature)) ? undefined : "the signature is wrong";
  }

  private count(record: Record): void {
    record.failures += 1;
    if (record.failures < FAILURES_THAT_LOCK) return;
    record.failures = 0;
    record.lockedUntilMs = this.clock.now() + LOCK_MS;
  }

  private recordOf(id: string): Record {
    const record = this.records.get(id) ?? { failures: 0, lockedUntilMs: 0 };
    this.records.set(id, record);
    return record;
  }
}
