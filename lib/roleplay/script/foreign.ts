/** What the persona says to somebody who speaks another language: that it goes on in English, once in theirs, then in its own. */
const apologies: Record<string, string> = {
  de: "Entschuldigung, ich kann dieses Gespräch nur auf Englisch führen.",
  fr: "Désolé, je ne peux mener cette conversation qu'en anglais.",
  es: "Lo siento, solo puedo tener esta conversación en inglés.",
  it: "Mi dispiace, posso fare questa conversazione solo in inglese.",
  pt: "Desculpe, só posso ter esta conversa em inglês.",
  nl: "Het spijt me, ik kan dit gesprek alleen in het Engels voeren.",
  pl: "Przepraszam, mogę rozmawiać tylko po angielsku.",
  sv: "Tyvärr kan jag bara ha det här samtalet på engelska.",
  da: "Beklager, jeg kan kun føre denne samtale på engelsk.",
  tr: "Üzgünüm, bu görüşmeyi yalnızca İngilizce yapabilirim.",
  ru: "Извините, я могу говорить только по-английски.",
  uk: "Вибачте, я можу говорити лише англійською.",
  ja: "申し訳ありませんが、この会話は英語でしかできません。",
  zh: "抱歉，我只能用英语进行这次通话。",
  ko: "죄송하지만 이 대화는 영어로만 할 수 있습니다.",
  ar: "عذرًا، لا يمكنني إجراء هذه المحادثة إلا بالإنجليزية.",
};

/** The sentence of a language; English where there is none. */
export const apologyIn = (language: string): string | null => apologies[language] ?? null;

export const inEnglish: readonly string[] = [
  "Can we go on in English, please?",
  "I didn't understand that. English, please.",
  "I'm sorry, I only follow English, so none of that reached me.",
  "Still nothing that I can follow. In English, or we have to stop here.",
  "I can't answer what I don't understand: English, please.",
];

export const noCommonLanguage = "We don't seem to have a language in common today. Goodbye.";
