import type { Page } from "@playwright/test";
import { expect } from "@/tests/e2e/patient-expect";

export interface Member {
  name: string;
  email: string;
  password: string;
}

/** A person no other test knows. */
export function newMember(): Member {
  return { name: "Ann Lee", email: `ann-${crypto.randomUUID()}@northwind.example`, password: crypto.randomUUID() };
}

/** Signs the page's session up with an organization of its own. */
export async function signUp(page: Page): Promise<Member> {
  const member = newMember();
  const answer = await page.request.post("/auth/sign-up", {
    data: { ...member, organization_name: `Northwind ${member.email}` },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return member;
}

/** Sends a transcript and waits until it is analyzed; answers the meeting's id. */
export async function addMeeting(
  page: Page,
  title: string,
  transcript: string,
  details: Record<string, string> = {},
): Promise<string> {
  const answer = await page.request.post("/api/v1/transcripts", {
    data: { meeting_title: title, raw_transcript: transcript, ...details },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { data } = await answer.json();
  const status = async () => (await (await page.request.get(`/api/v1/meetings/${data.meeting_id}`)).json()).data?.status;
  await expect.poll(status, { timeout: 30_000 }).toBe("completed");
  return data.meeting_id;
}

/** A discovery call with questions, an objection, figures and a next step, so that any analyzer finds something to quote. */
export const discoveryCall = `[00:00] Ann Lee: Thanks for making time today, Ben. Before I show anything, what made you look at this now?
[00:08] Ben Ortiz: Honestly, our reps spend hours writing notes after each call, and half of them never reach the CRM.
[00:21] Ann Lee: How does that affect your team, and what does it cost you when a note is missing?
[00:29] Ben Ortiz: Last quarter we lost two renewals because nobody knew what had been promised. That is about eighty thousand dollars.
[00:44] Ann Lee: That sounds painful. Tell me more about how you would decide on a tool like this one.
[00:52] Ben Ortiz: I decide with our head of finance, Dana. She worries about the price. Your quote looks expensive to us.
[01:05] Ann Lee: I understand. Compared with two lost renewals, what would a fair price look like to Dana?
[01:14] Ben Ortiz: If it saves one renewal a year it pays for itself. We also need single sign-on, that is a must.
[01:27] Ann Lee: Single sign-on is part of the team plan. I will send you the security document and a proposal by Friday.
[01:38] Ben Ortiz: Good. Let us meet again next Tuesday at ten with Dana. We agreed that we start with a pilot of ten seats.
[01:49] Ann Lee: Tuesday at ten it is. I will send the invitation today. Thank you, Ben.
[01:55] Ben Ortiz: Thanks, Ann. Talk to you on Tuesday.
`;
