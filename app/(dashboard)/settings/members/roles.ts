import type { Member } from "@/lib/members/contract";

export type Role = Member["role"];

/** What each role may do, in the order of how much. */
export const roleLooks: Record<Role, { word: string; may: string }> = {
  owner: { word: "Owner", may: "Everything, and makes other owners." },
  admin: { word: "Admin", may: "Everything but owners: members, keys, webhooks, settings." },
  manager: { word: "Manager", may: "Sees every call, reviews reports, edits templates, invites reps." },
  rep: { word: "Rep", may: "Sees and changes their own calls, reports, tasks and practice." },
};

const isRole = (name: string): name is Role => name in roleLooks;
const roles: readonly Role[] = Object.keys(roleLooks).filter(isRole);

/** The roles that somebody of this role may give. */
export function rolesGivenBy(role: string | undefined): readonly Role[] {
  if (role === "owner") return roles;
  return role === "admin" ? roles.filter((one) => one !== "owner") : ["rep"];
}
