/** A moment as an input of type datetime-local has it, in the viewer's zone: `2026-05-09T14:00`. */
export function localOf(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
