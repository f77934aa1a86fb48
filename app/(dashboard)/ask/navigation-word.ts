const words: Readonly<Record<string, readonly [all: string, one: string]>> = {
  meetings: ["Open the meetings", "Open the meeting"],
  documents: ["Open the documents", "Open the document"],
  team: ["Open the team", "Open their page"],
  tasks: ["Open the tasks", "Open the task"],
  insights: ["Open the insights", "Open the insight"],
  settings: ["Open the settings", "Open the settings"],
};

/** Where a page of the dashboard leads to, in words. */
export function wordOf(path: string): string {
  const [room = "", id] = path
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean);
  const [all, one] = words[room] ?? ["Open the page", "Open the page"];
  return id === undefined ? all : one;
}
