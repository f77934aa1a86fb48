"use client";

import { useMe } from "@/app/(dashboard)/_shell/session";
import type { Colleague } from "@/app/(dashboard)/meetings/_upload/use-uploads";
import { useApi } from "@/lib/client/use-api";

/** Whose call an upload may be: everybody's for who manages, one's own for a rep. */
export function useColleagues(): readonly Colleague[] {
  const me = useMe();
  const manages = me !== undefined && me.role !== "rep";
  const own = me?.user ? [{ id: me.user.id, name: me.user.name }] : [];
  const members = useApi("GET /members", manages ? { query: { status: "active", limit: 100 } } : null).data?.data ?? [];
  return !manages ? own : members.flatMap(({ user_id, name }) => (user_id === null ? [] : [{ id: user_id, name }]));
}
