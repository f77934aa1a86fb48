import { createHash } from "node:crypto";
import { readBytes } from "@/lib/api/body";
import { type ErrorDetail, invalidRequest } from "@/lib/api/errors";
import { textFault } from "@/lib/api/text-faults";

/** More parts than any of our forms has. */
const mostParts = 20;

export const isForm = (request: Request): boolean => /^multipart\/form-data\b/i.test(request.headers.get("content-type") ?? "");

export interface FormBody {
  /** Its parts by name: files, and texts. */
  value: Record<string, File | string>;
  /** The same with a file's digest in place of the file: what a repeated request is compared by. */
  sent: unknown;
}

/** Reads a `multipart/form-data` body of at most `limitBytes`. @throws ApiError 413; 400 for what is no form, or names a part twice */
export async function readForm(request: Request, limitBytes: number): Promise<FormBody> {
  const type = request.headers.get("content-type") ?? "";
  const bytes = Buffer.from(await readBytes(request, limitBytes));
  requireFewParts(bytes, type);
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData().catch(() => {
    throw invalidRequest([{ path: "body", message: "is not valid multipart/form-data" }]);
  });
  const names = [...form.keys()];
  const twice = names.find((name, place) => names.indexOf(name) !== place);
  if (twice !== undefined) throw invalidRequest([{ path: twice.toWellFormed(), message: "is given more than once" }]);
  const sent: Record<string, unknown> = {};
  for (const [name, value] of form)
    sent[name] = typeof value === "string" ? value : { name: value.name, sha256: await digestOf(value) };
  return { value: Object.fromEntries(form), sent };
}

/** Before they are made into objects: 10 MB have room for a quarter of a million empty parts. */
function requireFewParts(bytes: Buffer, type: string): void {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ""}`;
  let parts = 0;
  for (let at = bytes.indexOf(mark); at >= 0 && parts <= mostParts; at = bytes.indexOf(mark, at + mark.length)) parts++;
  if (parts > mostParts) throw invalidRequest([{ path: "body", message: `has more than ${mostParts} parts` }]);
}

const digestOf = async (file: File): Promise<string> =>
  createHash("sha256")
    .update(Buffer.from(await file.arrayBuffer()))
    .digest("hex");

/** Texts of a form that can't be stored, each with its name. */
export function formFaults(value: FormBody["value"]): ErrorDetail[] {
  return Object.entries(value).flatMap(([path, part]) => {
    const fault = typeof part === "string" ? (textFault(part) ?? textFault(path)) : textFault(path);
    return fault ? [{ path: path.toWellFormed(), message: fault }] : [];
  });
}
