import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { invalidRequest } from "@/lib/api/errors";

/** What bcrypt takes of a password: it would not see the rest. */
const maxBytes = 72;
/** Where the estimate may stop reading: it is longer by the square, and what is this long is good or a repetition by now. */
const judged = 40;

let judge: ZxcvbnFactory | undefined;

/**
 * Refuses a password that is on the lists of common ones, or near one, or made of who chose it.
 *
 * @throws ApiError 400 that names the member `password`
 */
export function requireGoodPassword(password: string, known: readonly string[]): void {
  const refuse = (message: string) => invalidRequest([{ path: "password", message }]);
  if (Buffer.byteLength(password) > maxBytes) throw refuse(`must be at most ${maxBytes} bytes long`);
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const parts = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).filter((part) => part.length > 2);
  if (judge.check(password.slice(0, judged), ["mira", ...parts]).score < 2)
    throw refuse("is too easy to guess: take a few words that don't belong together");
}
