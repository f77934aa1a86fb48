const hidden = "[hidden]";
const maxText = 500;
const maxDepth = 5;
const maxMembers = 50;

/** Members whose value is a secret, what people said, or where they can be reached. */
const secretNames =
  /authorization|cookie|password|passwd|secret|token|api_?key|^key$|pepper|^e?mail|_email|address|phone|^ip$|transcript$|^(?:text|segments|quote|quotes|evidence|content|prompt|summary|body|raw_transcript|response_body|attendees|participants)$/i;

const secretText: readonly (readonly [RegExp, string])[] = [
  [/mira_live_\w+/g, "[key]"],
  [/whsec_[\w+/=-]+/g, "[secret]"],
  [/\bsk-[\w-]{8,}/g, "[key]"],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]"],
  [/\bBearer\s+\S+/gi, "Bearer [key]"],
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1[login]@"],
  [/[^\s@<>"'(),;:]{1,64}@[^\s@<>"'(),;:]{1,255}/g, "[address]"],
];

/** Text without keys, tokens, logins and e-mail addresses, and no longer than a log line bears. */
export function scrubbedText(text: string): string {
  const clean = secretText.reduce((done, [pattern, mark]) => done.replace(pattern, mark), text.slice(0, 4 * maxText));
  return clean.length > maxText ? `${clean.slice(0, maxText)}…` : clean;
}

/** The members of a log line, with what must not be written hidden. Errors become their type, code and place. */
export function scrubbed(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members)
      .slice(0, maxMembers)
      .map(([name, value]) => [name, secretNames.test(name) ? hidden : scrubbedValue(value, 0)]),
  );
}

function scrubbedValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return scrubbedText(value);
  if (value instanceof Error) return describedError(value);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return typeof value === "bigint" ? String(value) : value;
  if (depth >= maxDepth) return hidden;
  if (Array.isArray(value)) return value.slice(0, maxMembers).map((item) => scrubbedValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, maxMembers)
      .map(([name, member]) => [name, secretNames.test(name) ? hidden : scrubbedValue(member, depth + 1)]),
  );
}

const sqlState = /^[0-9A-Z]{5}$/;

/** An error as a log needs it. A database's own message and details can quote a row's values, so of those only code and place stay. */
export function describedError(error: unknown, depth = 0): unknown {
  if (typeof error !== "object" || error === null) return scrubbedValue(error, depth);
  const { name, message, stack, code, constraint, table, cause } = readable(error);
  const isFromDatabase = typeof code === "string" && (sqlState.test(code) || code.startsWith("PGRST"));
  return {
    type: typeof name === "string" ? name : "Error",
    ...(code !== undefined && { code: scrubbedValue(code, depth) }),
    ...(isFromDatabase ? { constraint, table } : { message: typeof message === "string" ? scrubbedText(message) : undefined }),
    ...(typeof stack === "string" && { at: places(stack) }),
    ...(cause !== undefined && depth < maxDepth && { cause: describedError(cause, depth + 1) }),
  };
}

/** Any object's members can be asked for; what is not there is undefined. */
function readable(error: object): Record<string, unknown> {
  return {
    name: Reflect.get(error, "name"),
    message: Reflect.get(error, "message"),
    stack: Reflect.get(error, "stack"),
    code: Reflect.get(error, "code"),
    constraint: Reflect.get(error, "constraint"),
    table: Reflect.get(error, "table"),
    cause: Reflect.get(error, "cause"),
  };
}

/** The stack's places, without its first lines, which repeat the message. */
function places(stack: string): string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());
}
