import { isDeepStrictEqual } from "node:util";

export const permissions = ["read", "write", "admin"] as const;
export type Permission = (typeof permissions)[number];

export const memberRoles = ["owner", "admin", "manager", "rep"] as const;
export type MemberRole = (typeof memberRoles)[number];

export type Actor =
  | { kind: "api_key"; id: string }
  /** `id` is the session's; never an auth user's id. */
  | { kind: "user"; id: string; userId: string; memberId: string }
  | { kind: "job"; id: string };

/** The window of a key's rate limit that this request was counted in. */
export interface Rate {
  limit: number;
  remaining: number;
  /** Unix seconds. */
  resetAt: number;
}

/** Who asks, in which organization, and what they may do: all that a verb or a policy needs to know. */
export interface Caller {
  organizationId: string;
  /** The organization's IANA zone: what a date alone means. */
  timeZone: string;
  actor: Actor;
  role: MemberRole | "key" | "job";
  permissions: readonly Permission[];
  /** The member's user id; null for keys and jobs. */
  userId: string | null;
  /** A key's window of the rate limit; sessions and jobs have none. */
  rate: Rate | null;
}

/** Whether two requests are from the same caller, with the same permissions; each has a rate of its own. */
export const isSameCaller = ({ rate: _, ...one }: Caller, { rate: __, ...other }: Caller): boolean =>
  isDeepStrictEqual(one, other);

/** Somebody signed in who may have no organization yet. */
export interface SessionUser {
  userId: string;
  sessionId: string;
  email: string;
  name: string;
}

/** Who a request is from: `caller` once the credential is checked; until then `likely`, its caller of a moment ago, where there is one. */
export interface Identification {
  caller: Promise<Caller>;
  likely: Caller | null;
}

/** What a role may do, as the token tells it to the policies. The policies narrow it further for reps and managers. */
export const permissionsOf: Record<MemberRole, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  manager: ["read", "write"],
  rep: ["read", "write"],
};

/** A job as a caller: it sees one organization, and may write what people may not. */
export const callerOfJob = (organizationId: string, jobId: string): Caller => ({
  organizationId,
  timeZone: "UTC",
  actor: { kind: "job", id: jobId },
  role: "job",
  permissions: ["read", "write"],
  userId: null,
  rate: null,
});
