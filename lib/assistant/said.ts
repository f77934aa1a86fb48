import { type Asking, answered, bullets, citationOf, type LocalAnswer, plain, unanswered } from "@/lib/assistant/answer";
import { writtenOf } from "@/lib/assistant/of-document";
import type { Question } from "@/lib/assistant/question";
import { distinctStems, matchedStems } from "@/lib/assistant/words";
import { findSaid, type SaidLine, searchedWords } from "@/lib/search/find-said";
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
  const subject = subjectOf(question);
  const passages = await findSaid(ctx.db, subject, filters, passagesRead);
  const asked = distinctStems(subject).size;
  const good = passages.filter(
    (passage) => passage.lines.length > 0 && matchedStems(passage.lines) >= Math.max(1, Math.ceil(asked * leastShare)),
  );
  const lines = good.flatMap((passage) => {
    const line = bestLine(passage);
    return line ? [{ passage, line }] : [];
  });
  if (lines.length === 0 && Object.keys(filters).length === 0) {
    const written = await writtenOf(ctx, subject);
    if (written) return written;
  }
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

const longest = 400;

/** The line, or of a long one the sentences around its first marked word. */
function excerpt({ text, highlights }: SaidLine): string {
  if (text.length <= longest) return text;
  const at = highlights[0]?.start ?? 0;
  const begin = Math.max(0, text.lastIndexOf(". ", Math.max(0, at - 1)) + 1);
  const end = text.indexOf(". ", begin + longest / 2);
  return text.slice(begin, end < 0 || end - begin > longest ? begin + longest : end + 1).trim();
}
