import type { DocumentedOperation } from "@/app/docs/reference";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** `/meetings/{id}` → `/meetings/$MEETING_ID`; a parameter with an example is written out. */
function pathOf({ path, parameters }: DocumentedOperation): string {
  return path.replace(/([\w-]+)\/\{(\w+)\}/g, (_, collection: string, name: string) => {
    const { example } = parameters.find((one) => one.in === "path" && one.name === name) ?? {};
    const variable = name === "id" ? `${collection.replace(/s$/, "").replaceAll("-", "_")}_id` : name;
    return `${collection}/${typeof example === "string" ? example : `$${variable.toUpperCase()}`}`;
  });
}

/** A command that makes this request as it stands, once the variables in it are set. */
export function curlOf(operation: DocumentedOperation, baseUrl: string): string {
  const { method, parameters, permission, body } = operation;
  const shown = parameters.filter((one) => one.in === "query" && one.example !== undefined);
  const search = new URLSearchParams(shown.map(({ name, example }) => [name, String(example)]));
  const isImplied = method === "get" || (method === "post" && body);
  const lines = [
    `curl -sS${isImplied ? "" : ` -X ${method.toUpperCase()}`} "${baseUrl}${pathOf(operation)}${search.size > 0 ? `?${search}` : ""}"`,
    ...(permission === "public"
      ? []
      : [`-H "Authorization: Bearer $${permission === "session" ? "MIRA_SESSION" : "MIRA_API_KEY"}"`]),
    ...(body ? [`-H 'Content-Type: application/json'`, `-d ${quoted(JSON.stringify(body.example, null, 2))}`] : []),
  ];
  return lines.join(" \\\n  ");
}
