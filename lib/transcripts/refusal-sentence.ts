/** What people call the members of a request. */
const subjects = new Map([
  ["raw_transcript", "The transcript"],
  ["meeting_title", "The title"],
  ["meeting_date", "The date"],
]);

/**
 * Why a transcript was refused, for the person who sent it: one sentence, the reason once. `message` is the error's own; it says nothing
 * where the details say it.
 */
export function refusalSentence(message: string, details: readonly { path: string; message: string }[]): string {
  const [first] = details;
  if (first === undefined || (message !== "" && message.includes(first.message))) return message;
  return `${subjects.get(first.path) ?? first.path} ${first.message.replace(/\.$/, "")}.`;
}
