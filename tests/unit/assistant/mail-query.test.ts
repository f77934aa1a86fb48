import { describe, expect, test } from "vitest";
import { mailQuery } from "@/lib/assistant/mail-query";
import { periodOf } from "@/lib/assistant/period";
import { topics } from "@/lib/assistant/question";

const now = new Date("2026-05-13T13:00:00Z");
const topicOf = (question: string) => Object.entries(topics).find(([, pattern]) => pattern.test(question))?.[0] ?? "said";

describe("a question about mail in Gmail's own language", () => {
  test.each([
    ["Any mail from Sarah?", "from:sarah"],
    ["any unread emails from Sarah Chen about the new pricing?", "is:unread from:sarah from:chen pricing"],
    ["Find mails about pricing", "pricing"],
    ["Show me emails from sarah@weka.example.", "from:sarah@weka.example"],
    ["Did Bo Dahl email me about the invoice?", "from:bo from:dahl invoice"],
    ["What's in my inbox?", ""],
    ["Any mail from Sarah today?", "from:sarah after:1778630400 before:1778716800"],
    ["Which mails have I sent to Bo?", "in:sent to:bo"],
    ["Find mail with an attachment from Ann", "has:attachment from:ann"],
    ['any mail from "x" OR in:trash {a b} -c', "from:x from:or trash b c"],
  ])("%s", (text, query) => {
    expect(mailQuery({ text, period: periodOf(text, now, "UTC") })).toBe(query);
  });
});

describe("what a question is about", () => {
  test.each([
    ["What's on my calendar today?", "calendar"],
    ["When is my next meeting?", "calendar"],
    ["When is my next meeting with Sarah?", "calendar"],
    ["Which meetings do I have tomorrow?", "calendar"],
    ["Am I free on Friday?", "calendar"],
    ["Any mail from Sarah?", "mail"],
    ["Find mails about the meeting with Bo", "mail"],
    ["Did Sarah email me?", "mail"],
    ["What is in my inbox?", "mail"],
    ["What did Bo say about email deliverability?", "said"],
    ["Which objections mention email?", "insights"],
    ["What did they say about the calendar integration?", "said"],
    ["What was decided about email campaigns?", "decisions"],
    ["Which calls did we have last week?", "meetings"],
    ["Which calls were about email?", "meetings"],
    ["What was my last meeting about?", "lastMeeting"],
    ["Remind me to email Bo tomorrow", "createTask"],
    ["What did we discuss about the meeting next week?", "said"],
  ])("%s: %s", (question, topic) => {
    expect(topicOf(question)).toBe(topic);
  });
});
