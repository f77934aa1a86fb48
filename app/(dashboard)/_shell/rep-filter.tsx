"use client";

import { Choice } from "@/app/_ui/filters";
import { useApi } from "@/lib/client/use-api";

/** Only one rep's. Not there where there is nobody to choose between. */
export function RepFilter({ value, onChange }: { value: string | null; onChange: (userId: string | null) => void }) {
  const members = useApi("GET /members", { query: { status: "active", limit: 100 } }).data?.data ?? [];
  const options = members.flatMap(({ user_id, name }) => (user_id === null ? [] : [{ value: user_id, word: name }]));
  if (options.length < 2 && value === null) return null;
  return <Choice label="Rep" any="Any rep" value={value} options={options} onChange={onChange} />;
}
