const hidden = "[hidden]";
const maxText = 500;
const maxDepth = 5;
const maxMembers = 50;

/** Members whose value is a secret, what people said, or where they can be reached. */
const privateNames =
  /authorization|cookie|password|passwd|secret|token|api_?key|^key$|pepper|^e?mail|_email|address|phone|^ip$|transcript$|^(?:text|segments|quotes?|evidence|content|prompt|summary|body|response_body|attendees|participants)$/i;

const secretText: readonly (readonly [RegExp, string])[] = [
  [/mira_live_\w+/g, "[key]"],
  [/whsec_[\w+/=-]+/g, "[secret]"],
  [/\bsk-[\w-]{8,}/g, "[key]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]"],
  [/\bBearer\s+[^\s"\\]+/gi, "Bearer [key]"],
  [/:\/\/[^\s/@"\\]+@/g, "://[login]@"],
  [/[^\s@<>"'(),;:\\]{1,64}@[^\s@<>"'(),;:\\]{1,255}/g, "[address]"],
];

/** A finished line without keys, tokens, logins and e-mail addresses, wherever they stand in it: the last protection. */
export function withoutSecrets(line: string): string {
  return secretText.reduce((done, [pattern, mark]) => done.replace(pattern, mark), line);
}

/**
 * A line's members without what their names say is private, and cut to the length limit of a log line. Errors become type, code and
 * place.
 */
export function withoutPrivate(members: object): Record<string, unknown> {
  return membersOf(members, 0);
}

/** The text, cut to the length limit of a log line. */
export function cut(text: string): string {
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text;
}

function membersOf(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, maxMembers)
      .map(([name, member]) => [name, privateNames.test(name) ? hidden : shown(member, depth)]),
  );
}

function shown(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cut(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= maxDepth) return hidden;
  if (value instanceof Error) return describedError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, maxMembers).map((item) => shown(item, depth + 1));
  return membersOf(value, depth + 1);
}

const databaseCode = /^(?:[0-9A-Z]{5}|PGRST\w+)$/;

/** An error as a log needs it. A database's own message and details can quote a row's values, so of those only code and names stay. */
function describedError(error: Error, depth: number): Record<string, unknown> {
  const code: unknown = Reflect.get(error, "code");
  const isFromDatabase = typeof code === "string" && databaseCode.test(code);
  return {
    type: error.name,
    ...(code !== undefined && { code: shown(code, depth) }),
    ...(isFromDatabase
      ? { constraint: Reflect.get(error, "constraint"), table: Reflect.get(error, "table") }
      : { message: cut(error.message) }),
    ...(error.stack !== undefined && { at: places(error.stack) }),
    ...(error.cause !== undefined && { cause: shown(error.cause, depth + 1) }),
  };
}

/** The stack's places, without its first lines, which repeat the message. */
function places(stack: string): string[] {
  const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return lines.slice(0, 12).map((line) => line.trim());
}
