export interface Toast {
  kind: "success" | "error";
  message: string;
  description?: string | undefined;
}

/** What was said and is not shown yet. */
let waiting: readonly Toast[] = [];
const listeners = new Set<() => void>();

function say(toast: Toast): void {
  waiting = [...waiting, toast];
  for (const listener of listeners) listener();
}

/** Says something in passing, at the edge of the page. What shows it is loaded when there is something to show. */
export const toast = {
  success: (message: string) => say({ kind: "success", message }),
  error: (message: string, description?: string) => say({ kind: "error", message, description }),
};

/** For whatever shows them: hears of each that is said. */
export function onToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function takeToasts(): readonly Toast[] {
  const taken = waiting;
  waiting = [];
  return taken;
}
