import type { Language } from "@/lib/calls/contract";

/** What the assistant says by itself, whoever writes the rest of its words. */
interface Wording {
  disclosure(organization: string): string;
  /** Said with the disclosure where the call is recorded. */
  recorded: string;
  optedOut: string;
  goodbye: string;
  outOfTime: string;
  stillThere: string;
}

export const wording: Readonly<Record<Language, Wording>> = {
  en: {
    disclosure: (organization) =>
      `Hello, I am an AI assistant calling for ${organization}. If you don't want to be called, say so at any time.`,
    recorded: "This call is recorded.",
    optedOut: "I understand. You will not be called again. Goodbye.",
    goodbye: "Thank you for your time. Goodbye.",
    outOfTime: "I have to end the call here. Thank you for your time. Goodbye.",
    stillThere: "Are you still there?",
  },
  de: {
    disclosure: (organization) =>
      `Guten Tag, hier spricht ein KI-Assistent im Auftrag von ${organization}. Wenn Sie nicht angerufen werden möchten, sagen Sie es jederzeit.`,
    recorded: "Dieses Gespräch wird aufgezeichnet.",
    optedOut: "Ich verstehe. Sie werden nicht mehr angerufen. Auf Wiederhören.",
    goodbye: "Vielen Dank für Ihre Zeit. Auf Wiederhören.",
    outOfTime: "Ich muss das Gespräch hier beenden. Vielen Dank für Ihre Zeit. Auf Wiederhören.",
    stillThere: "Sind Sie noch da?",
  },
  es: {
    disclosure: (organization) =>
      `Hola, soy un asistente de inteligencia artificial y llamo de parte de ${organization}. Si no quiere que le llamen, dígalo en cualquier momento.`,
    recorded: "Esta llamada se graba.",
    optedOut: "Entiendo. No le volveremos a llamar. Adiós.",
    goodbye: "Gracias por su tiempo. Adiós.",
    outOfTime: "Tengo que terminar la llamada aquí. Gracias por su tiempo. Adiós.",
    stillThere: "¿Sigue ahí?",
  },
  fr: {
    disclosure: (organization) =>
      `Bonjour, je suis un assistant d'intelligence artificielle et j'appelle pour ${organization}. Si vous ne souhaitez pas être appelé, dites-le à tout moment.`,
    recorded: "Cet appel est enregistré.",
    optedOut: "Je comprends. Vous ne serez plus appelé. Au revoir.",
    goodbye: "Merci pour votre temps. Au revoir.",
    outOfTime: "Je dois terminer l'appel ici. Merci pour votre temps. Au revoir.",
    stillThere: "Êtes-vous toujours là ?",
  },
};

/** What every call begins with. */
export function disclosureOf(language: Language, organization: string, isRecorded: boolean): string {
  const { disclosure, recorded } = wording[language];
  return isRecorded ? `${disclosure(organization)} ${recorded}` : disclosure(organization);
}
