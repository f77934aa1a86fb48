import type { Language } from "@/lib/calls/contract";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (symbol) => `&#${symbol.charCodeAt(0)};`);

const voices: Readonly<Record<Language, { code: string; voice: string }>> = {
  en: { code: "en-US", voice: "en-US-Journey-O" },
  de: { code: "de-DE", voice: "de-DE-Wavenet-G" },
  es: { code: "es-ES", voice: "es-ES-Wavenet-H" },
  fr: { code: "fr-FR", voice: "fr-FR-Wavenet-F" },
};

const recordingTo = (told: string): string =>
  `<Start><Recording channels="dual" recordingStatusCallback="${escaped(told)}" recordingStatusCallbackMethod="POST"/></Start>`;

/**
 * Connects an answered call with our socket, recorded where there is an address to tell of it. Every setting that is relied on is named:
 * the carrier's defaults have changed before.
 */
export function connectTexml(socket: string, action: string, language: Language, recorded: string | null): string {
  const { code, voice } = voices[language];
  const attributes = {
    url: socket,
    language: code,
    ttsProvider: "Google",
    voice,
    transcriptionProvider: "Deepgram",
    speechModel: "nova-3-general",
    interruptible: "any",
    interruptSensitivity: "medium",
    reportInputDuringAgentSpeech: "none",
    ignoreBackchannel: "true",
    dtmfDetection: "false",
  };
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${recorded === null ? "" : recordingTo(recorded)}<Connect action="${escaped(action)}" method="POST"><ConversationRelay ${written.join(" ")}/></Connect></Response>`;
}

export const hangUpTexml = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>';
