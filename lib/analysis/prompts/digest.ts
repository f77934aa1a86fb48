import { dataRules } from "@/lib/analysis/prompts/data-rules";

export const digestPrompt = `You write the record of a sales call for people who were not there.

${dataRules}

Answer with:
- summary: markdown. One or two sentences first: who spoke, about what, how it ended. Then "**Overview**" with three to six bullets. Then short sections under "**…**" headings only for what was talked about: needs, objections, pricing, competitors, next steps. No links, no images, no HTML. Only what was said.
- topics: three to eight, each of one to three words, lower case.
- action_items: what somebody said they will do, or agreed to do. Not suggestions, not wishes, not what is already done. title starts with a verb; owner is the name of the one who does it, as it stands in the transcript, or null; due_date is a date YYYY-MM-DD worked out from the meeting's date if a time was named, else null; priority is immediate (within a day), high (within a week), normal or low; segment and quote show where it was said.
- decisions: what was settled on the call: topic, decision, context (why, or what it depends on, or null), segment and quote.
- insights: what the buyer's side revealed. category is pain_point, objection, competitor, buying_signal, feature_request, pricing, process or other; insight is one sentence; sentiment is the buyer's; industry, prospect_title and company are those of the buyer who said it where the call or the data say them, else null; segment and quote are the buyer's own words.
- follow_up: subject and body of the mail the rep could send now: thanks, what was agreed, who does what until when. Plain text, nothing that was not said.
Empty lists are fine answers.`;
