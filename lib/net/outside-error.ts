/**
 * - `refused_url`, `refused_address`, `refused_request`: nothing was sent, because of the URL's form, of where it leads, or of a header.
 * - `dns`, `connect`, `tls`: the other side was not reached. `timeout`: the deadline passed, at whatever stage.
 * - `response`: the connection stood, but no whole HTTP answer came.
 */
export type OutsideCode =
  | "refused_url"
  | "refused_address"
  | "refused_request"
  | "dns"
  | "connect"
  | "tls"
  | "timeout"
  | "response";

/** A request to the outside that got no answer. The message may be shown to the tenant: it names no address that DNS gave. */
export class OutsideError extends Error {
  constructor(
    readonly code: OutsideCode,
    message: string,
  ) {
    super(message);
    this.name = "OutsideError";
  }
}

/** The system's short name for a failure (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), which unlike its message names no address. */
export function failureName(err: unknown): string {
  return err instanceof Error && "code" in err && typeof err.code === "string" ? err.code : "unknown";
}
