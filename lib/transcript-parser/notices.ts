import { judgeLabel } from "@/lib/transcript-parser/speaker-label";
import { nameless } from "@/lib/transcript-parser/spoken-text";

/*
 * What exporters write into a transcript themselves, in any of their languages: told by the stem of "transcription" and where the line
 * stands, since no list of sentences stays complete.
 */
const transcription =
  /transcri|transkri|trascri|transkry|transkrip|transcre|přepis|prepis|átirat|litteroin|afskrift|stenogra|транскри|расшифров|стенограм|μεταγραφ|απομαγνητ|deşifre|çeviri yazı|תמלול|النص|نسخ|文字起こし|トランスクリプ|转录|轉錄|听录|聽錄|转写|轉寫|逐字稿|스크립트|기록|전사|받아쓰기|ถอดเสียง|phiên âm|chép lời/iu;
const editable =
  /editab|editáv|editier|bearbeit|bewerk|modifi|redig|redag|edytow|muokat|szerkeszt|upravit|редакт|düzenlen|編集|编辑|編輯|수정|편집|chỉnh sửa|แก้ไข/iu;
const machineMade = /^(?:ai|ki|ia|mi)[-‐ ]|\b(?:by|de|par|da|von|von der|door|av|con) (?:l['’])?(?:ai|ia|ki)\b|\bl['’]ia\b/iu;
const mayBeWrong =
  /incorre|wrong|mistake|inaccura|fehler|falsch|errat|erron|onjuist|fout|fel\b|felaktig|błęd|virhe|fejl|feil|chyb/iu;
const maker =
  /^(?:this )?(?:transcribed|(?:transcript(?:ion)?|captions?|subtitles?|meeting notes) (?:was |were )?(?:generated|created|exported|recorded|provided|made)|(?:generated|recorded|exported|powered|made)) (?:by|with|using|on|from)\b.*(?:https?:\/\/|www\.|[a-z]\.(?:ai|com|io|app|net)\b|\d{4})/i;
const fathomMoment =
  /^(?:action item|screen sharing|highlight|insight|bookmark|objection|question)s?:.* - WATCH(?: \([^)]{1,20}\))?: https?:\/\//i;

/** Most lines of speech need no closer look. */
const mayBeExporters = /https?:|www\.|\.(?:ai|com|io|app|net)\b|\d{4}|\b(?:ai|ki|ia|mi)\b/i;

const longest = 200;
const plain = (line: string): string => line.replace(/[*_#>]/g, "").trim();

/** Google Meet's closing line names how long the transcript ran: `Transcription ended after 00:18:14`. In milliseconds, else null. */
export function meetEndMs(line: string): number | null {
  return transcription.test(line) ? lengthIn(line) : null;
}

/**
 * The same of a meeting, in any language and with a hand that waves: `La riunione è terminata dopo 00:31:02 👋`. Only Meet's own files are
 * looked through for it.
 */
export function meetingEndMs(line: string): number | null {
  const isClosing = line.includes("👋") || /\d:\d\d:\d\d\P{L}{0,3}$/u.test(line.trimEnd());
  return isClosing && /\p{L}/u.test(line) ? lengthIn(line) : null;
}

function lengthIn(line: string): number | null {
  if (line.length > longest) return null;
  const text = plain(line);
  const match = /^(\D*?)(\d{1,2}):(\d\d)(?::(\d\d))?(\D*)$/.exec(text);
  if (match === null || /[:：?!]/.test(`${match[1] ?? ""}${match[5] ?? ""}`) || /^[[(]/.test(text)) return null;
  const [, before = "", first, second, third, after = ""] = match;
  if (`${before}${after}`.trim().split(/\s+/).length > 10) return null;
  const parts = [first, second, third].flatMap((part) => (part === undefined ? [] : [Number(part)]));
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000;
}

/** Google Meet's note that the text was made by a machine and can be edited. */
export function isMeetNotice(line: string): boolean {
  const head = line.slice(0, 400);
  if (!editable.test(head)) return false;
  const text = plain(head);
  return (
    text.length > 20 &&
    text.length < 300 &&
    transcription.test(text.slice(0, 60)) &&
    editable.test(text) &&
    !/^[^:：]{1,40}[:：]/.test(text)
  );
}

/** "Dana Rourke started transcription", "Jörg hat die Transkription gestoppt": `names` are the speakers of the file. */
export function isRecordingNotice(line: string, names: ReadonlySet<string>): boolean {
  if (line.length > longest || line.length < 8 || !transcription.test(line) || /[.?!:：,]\s*$/.test(line)) return false;
  const text = plain(line);
  for (const name of names) if (name.length > 1 && !nameless(name) && text.includes(name)) return true;
  const opening =
    /^(\S+(?: \S+)?(?: \S+)?) (?:has |hat |ha |a |har |heeft |is )?(?:start|stopp|paus|began|begin|ended|die |le |la |il |de )/iu.exec(
      text,
    )?.[1];
  return opening?.includes(" ") === true && judgeLabel(opening) === "yes";
}

/** A line of the exporter's own wherever it stands: its maker, a warning about machines, a moment that Fathom marks. */
export function isExporterLine(line: string): boolean {
  if (line.length > longest || line.length < 8 || !mayBeExporters.test(line)) return false;
  const text = plain(line);
  return maker.test(text) || fathomMoment.test(text) || (machineMade.test(text) && mayBeWrong.test(text) && !text.includes(":"));
}

/** A heading that ends with the word for transcript, in any language: what follows is the transcript. */
export function isTranscriptHeading(line: string): boolean {
  if (line.length > longest || !transcription.test(line)) return false;
  const words = plain(line).replace(/\s+\d+$/, "");
  return transcription.test(/[\p{L}\p{M}]+$/u.exec(words)?.[0] ?? "") && !/[.?!]$/.test(words);
}

/** Where a file's chat begins, which is no speech: the title between two rules that browser extensions write. */
export function isChatHeading(line: string, before: string): boolean {
  return (
    line.length < 80 &&
    /^(?:meet(?:ing)? )?chat(?: (?:messages|log|history))?:?$/i.test(plain(line)) &&
    /^[-=_*#]{3,}$/.test(before.trim())
  );
}
