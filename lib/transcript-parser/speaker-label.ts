/** What stands before a colon but names nobody: headers of mails and notes, links, openers of a sentence. */
const nobody = new Set(
  `note notes nb n.b agenda re fw fwd cc bcc subject http https ftp mailto www url urls link links file files tel fax date time duration location place
  meeting call title topic topics attendees participants invitees guests invited attachments absent present minutes summary overview outline details recap
  todo todos task tasks action actions ps p.s eg e.g ie i.e example examples warning caution important reminder update updates question questions
  answer answers price prices pricing cost costs budget timeline deadline source sources transcript recording recorded language created
  chapter section part takeaway takeaways decision decisions goal goals result results conclusion background context total first second third
  lastly finally yes no ok okay well so also plus but and or because however anyway great sure right thanks hint tip fact point
  pros cons monday tuesday wednesday thursday friday saturday sunday january february march september october november december
  quote unquote meaning basically actually honestly option step version address website email e-mail phone password username
  regards sincerely best cheers sidebar disclaimer correction spoiler alert status priority scope risk risks issue issues problem problems solution
  why what how when where which who`.split(/\s+/),
);

const nobodyPhrase =
  /^(?:(?:action|agenda) items?|next steps?|follow[ -]?ups?|meeting (?:title|notes|link|id|date)|(?:start|end) time|(?:key|main) (?:points?|takeaways?|decisions?)|for (?:example|instance)|long story short|bottom line|to do|(?:quick|my|one|last|first|next|the|another) (?:question|point|thing|note)|summary keywords|(?:step|option|part|phase|item|point|section|chapter|slide|figure|table|plan|day|week|month|quarter|version) ?[\da-z]{1,3}|q[1-4])$/;

/** Fields of a form and topics of a call: a speaker only where they open several turns. */
const field =
  /^(?:(?:call|meeting|company|account|deal|opportunity|contact|customer|client|prospect|rep|sales|recording|transcript|video|audio|file|project|product|crm|event|calendar|event|lead) (?:title|names?|domain|id|type|date|time|url|link|website|industry|stage|owner|size|e-?mail|status|source|notes?|number|summary|language|duration)|company|domain|account|industry|deal|opportunity|stage|owner|organi[sz]er|organization|platform|speakers?|people|recorded (?:by|on)|transcribed by|prepared by|created (?:by|on)|plans?|products?|security|integrations?|onboarding|contract|discount|demo|features?|team|marketing|implementation|training|migration|roadmap|competitors?|requirements?|compliance|legal|procurement|finance|pilot|trial|value|benefits?|challenges?|pain points?)$/;

/** What captioners write in brackets about a sound. */
const sounds =
  /^(?:(?:soft|loud|background|upbeat|dramatic|indistinct|audience|phone|keyboard) )?(?:music(?: playing)?|applause|laughter|laugh(?:s|ing)?|chuckl\w+|cough\w*|sigh\w*|silence|pause|noise|chatter|typing|ringing|beep\w*|inaudible|unintelligible|indistinct|crosstalk|cross talk|overlapping speech|foreign(?: language)?|speaking \p{L}+|blank[_ ]audio|no (?:speech|audio)|redacted|bleep|static|musik|applaus|lachen|gelächter|musique|rires|música|risas|musica|risate|音楽|拍手|笑)$/iu;

/** Roles that stand as labels, in lower case as well; they need no second appearance. */
const roles = new Set(
  "rep agent assistant ai bot user customer client prospect buyer seller caller host guest interviewer interviewee operator sales lead me them you others speaker internal external".split(
    " ",
  ),
);

const particles = new Set(
  "de da das do dos du del della der den di la le van von vom zu zur ten ter bin ibn al el of the and y e i und et af".split(" "),
);

/** Openers that tell a sentence or a heading from a name, though written in capitals. */
const openers = new Set(
  "the our your this that these those their its what why how when where if and but is are it we i you they he she there".split(
    " ",
  ),
);

/** No name of the vendors' samples comes near; a longer one is a sentence with a colon. */
const maxLabelCharacters = 80;

/** How sure a label is a speaker: `yes` by itself, `repeated` only if it opens several turns of the same source. */
export type LabelVerdict = "yes" | "repeated" | "no";

/** A label in brackets without a colon: "[Dana] words", where "[laughs] words" is a sound. */
export function judgeBracketed(label: string): LabelVerdict {
  return sounds.test(label) || /[.!?]$/.test(label) ? "no" : judgeLabel(label);
}

/**
 * Judges what stands before the colon of a line: "Jane Doe (Acme)", "SPEAKER_01", "+1 415 555 0100" name someone, "Agenda" or "And then
 * he said" don't.
 */
export function judgeLabel(label: string): LabelVerdict {
  if (label.length === 0 || label.length > maxLabelCharacters) return "no";
  const known = verdicts.get(label);
  if (known !== undefined) return known;
  const verdict = judge(label);
  if (verdicts.size >= mostVerdicts) verdicts.clear();
  verdicts.set(label, verdict);
  return verdict;
}

/** The same few labels open thousands of lines. */
const verdicts = new Map<string, LabelVerdict>();
const mostVerdicts = 1000;

function judge(label: string): LabelVerdict {
  if (/^\+?[\d().\s*-]{7,24}$/.test(label)) return "yes";
  const name = withoutBrackets(label);
  if (!/\p{L}/u.test(name) || /[^\p{L}\p{M}\p{N}\p{Emoji_Presentation} .,'’‘`_&/|@+#()[\]*·（）–-]/u.test(name)) return "no";
  const plain = label.toLowerCase();
  if (/\b(?:19|20)\d\d\b/.test(plain) && /(?<!\d)\d{1,2}(?!\d)/.test(plain)) return "no";
  if (nobody.has(plain) || nobodyPhrase.test(plain)) return "no";
  if (field.test(plain)) return "repeated";
  if (roles.has(plain) || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(label)) return "yes";
  return judgeWords(name.split(" ").filter(Boolean));
}

function judgeWords(words: readonly string[]): LabelVerdict {
  const [first = ""] = words;
  const opener = first.toLowerCase().replace(/\W+$/, "");
  if (words.length === 0 || words.length > 6) return "no";
  if (words.length > 1 && (openers.has(opener) || (nobody.has(opener) && first.endsWith(",")))) return "no";
  if (words.every(isNameWord) && /\p{L}/u.test(first)) return "yes";
  return words.length <= 3 && !nobody.has(opener) ? "repeated" : "no";
}

function isNameWord(word: string): boolean {
  if (particles.has(word) || /^[&|/–@-]+$/.test(word)) return true;
  const initial = /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "";
  return initial !== "" && initial === initial.toUpperCase();
}

/** `Jane Doe (Acme Inc.) [Guest]` → `Jane Doe`. */
function withoutBrackets(label: string): string {
  return label.replace(/[([][^)\]]{0,80}[)\]]/g, " ").trim() || label;
}
