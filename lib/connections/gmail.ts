import { z } from "@/lib/api/zod";
import type { GoogleData } from "@/lib/connections/google-data";

const Listed = z.object({ messages: z.array(z.object({ id: z.string(), threadId: z.string() })).default([]) });
const Message = z.object({
  id: z.string(),
  threadId: z.string(),
  snippet: z.string().default(""),
  /** Unix milliseconds. */
  internalDate: z.string().regex(/^\d{1,15}$/),
  payload: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })).default([]) }).default({ headers: [] }),
});
export type Message = z.infer<typeof Message>;

const messagesUrl = "https://gmail.googleapis.com/gmail/v1/users/me/messages";
/** As many as a list holds at the price of one. */
const listed = 100;
const shownHeaders = ["Subject", "From", "To"];

/** A member's mailbox. */
export class Gmail {
  constructor(private readonly data: GoogleData) {}

  get email(): string {
    return this.data.email;
  }

  /** Ids of the newest messages that a query finds, newest first. */
  async list(query: string): Promise<{ id: string; threadId: string }[]> {
    const asked = new URLSearchParams({ q: query, maxResults: String(listed) });
    return (await this.data.get(`${messagesUrl}?${asked}`, Listed))?.messages ?? [];
  }

  /** A message without its text; null where it was deleted meanwhile. */
  async message(id: string): Promise<Message | null> {
    const asked = new URLSearchParams([["format", "metadata"], ...shownHeaders.map((name) => ["metadataHeaders", name])]);
    return this.data.get(`${messagesUrl}/${encodeURIComponent(id)}?${asked}`, Message);
  }
}
