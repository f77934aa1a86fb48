export type SuccessStatus = 200 | 201 | 202;

/** A success that is not the usual one of its operation. */
export class Reply<Data, Meta = null> {
  constructor(
    readonly data: Data,
    readonly status: SuccessStatus | undefined,
    readonly meta: Meta,
    readonly headers: Readonly<Record<string, string>>,
  ) {}
}

interface ReplyOptions {
  status?: SuccessStatus;
  headers?: Readonly<Record<string, string>>;
}

/** `reply(meeting, { status: 202, headers: { Location: … } })`, `reply(rows, { meta: pageMeta(query, total) })`. */
export function reply<Data>(data: Data, options?: ReplyOptions): Reply<Data>;
export function reply<Data, Meta>(data: Data, options: ReplyOptions & { meta: Meta }): Reply<Data, Meta>;
export function reply(data: unknown, options: ReplyOptions & { meta?: unknown } = {}): Reply<unknown, unknown> {
  return new Reply(data, options.status, options.meta ?? null, options.headers ?? {});
}

/** An answer that is no JSON envelope: a file or a stream, sent as it is. */
export class FileReply {
  constructor(
    readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>,
    readonly contentType: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}
}

/** `name` offers it as a download under that name. */
export function file(body: FileReply["body"], contentType: string, name?: string): FileReply {
  return new FileReply(body, contentType, name === undefined ? {} : { "Content-Disposition": attachment(name) });
}

/** RFC 6266: an ASCII fallback, and the exact name in UTF-8; no character can leave the quotes. */
function attachment(name: string): string {
  const ascii = name.replace(/[^A-Za-z0-9._ -]/g, "_");
  const exact = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${exact}`;
}
