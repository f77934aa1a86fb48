import { type Asking, answered, bullets, citationOf, type LocalAnswer, plain, unanswered } from "@/lib/assistant/answer";
import type { Question } from "@/lib/assistant/question";
import { findSaid, type Passage, type SaidLine, searchedWords } from "@/lib/search/find-said";
import { bestLine } from "@/lib/search/service";

const passagesRead = 8;
const quotesShown = 4;
/** So many of the question's different words must stand in one passage, of those that may stand anywhere. */
const leastShare = 0.5;

/** What was said about it: lines of calls, word for word, or nothing where no passage has enough of the question's words. */
export async function said(ctx: Asking, question: Question): Promise<LocalAnswer> {
  const filters = {
    ...(question.meetingIds && { meeting_ids: question.meetingIds }),
    ...(question.member && { user_id: question.member.userId }),
    ...(question.period && { from: question.period.from, to: question.period.to }),
  };
  const passages = await findSaid(ctx.db, subjectOf(question), filters, passagesRead);
  const asked = distinctStems(subjectOf(question)).size;
  const good = passages.filter(
    (passage) => passage.lines.length > 0 && matched(passage) >= Math.max(1, Math.ceil(asked * leastShare)),
  );
  const lines = good.flatMap((passage) => {
    const line = bestLine(passage);
    return line ? [{ passage, line }] : [];
  });
  if (lines.length === 0)
    return unanswered(
      "said",
      "Nothing that was said in these calls answers it. Name words that would have been said, a person or a period.",
      {
        suggested_followups: ["What was my last meeting about?", "Which objections do we hear?"],
      },
    );
  const shown = lines.slice(0, quotesShown);
  const citations = shown.map(({ passage, line }) =>
    citationOf({ id: passage.meetingId, title: passage.title }, line, excerpt(line)),
  );
  const quotes = citations.map(
    (one, place) => `${plain(one.speaker)} in **${plain(one.meeting_title)}**: “${plain(one.quote)}” [${place + 1}]`,
  );
  return answered("said", `What was said about it, the closest first:\n\n${bullets(quotes)}`, {
    citations,
    data: { meeting_ids: [...new Set(shown.map(({ passage }) => passage.meetingId))] },
    navigation: `/meetings/${shown[0]?.passage.meetingId}?tab=transcript&line=${shown[0]?.line.index}`,
    suggested_followups: [`What was decided in ${shown[0]?.passage.title}?`],
  });
}

/** The question without the member and the period that already narrow the search. */
function subjectOf({ text, period, member }: Question): string {
  const parts = [period?.words, member?.name, member?.name.split(" ")[0]].filter((part) => part !== undefined);
  return searchedWords(parts.reduce((left, part) => left.replace(new RegExp(escaped(part), "gi"), " "), text));
}
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Different words, by their first letters: what the search takes for the same word begins alike. */
function distinctStems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !small.has(word)).map((word) => word.slice(0, 5)));
}
const small = new Set(
  "what when where which who why how did does was were are the and for with about from our their they them that this have has had his her its you your our any all been will would could should can into than then there these those because while your out not but she him one also just".split(
    " ",
  ),
);

const matched = ({ lines }: Passage): number =>
  distinctStems(lines.flatMap(({ text, highlights }) => highlights.map(({ start, end }) => text.slice(start, end))).join(" "))
    .size;

const longest = 400;

/** The line, or of a long one the sentences around its first marked word. */
function excerpt({ text, highlights }: SaidLine): string {
  if (text.length <= longest) return text;
  const at = highlights[0]?.start ?? 0;
  const begin = Math.max(0, text.lastIndexOf(". ", Math.max(0, at - 1)) + 1);
  const end = text.indexOf(". ", begin + longest / 2);
  return text.slice(begin, end < 0 || end - begin > longest ? begin + longest : end + 1).trim();
}
