import type { Language } from "@/lib/calls/contract";

interface Words {
  noted: string;
  wait: string;
  refuse: string;
  cannotAnswer: string;
  point: (item: string) => string;
  done: string;
}

export const localWords: Readonly<Record<Language, Words>> = {
  en: {
    noted: "Thank you, I have noted that.",
    wait: "Of course, take your time.",
    refuse: "I understand. Thank you for telling me.",
    cannotAnswer: "I can't answer that: I only go through a list, and pass your answers on.",
    point: (item) => `My list says: ${item} What can I pass on about that?`,
    done: "That was all on my list.",
  },
  de: {
    noted: "Danke, das habe ich notiert.",
    wait: "Natürlich, nehmen Sie sich Zeit.",
    refuse: "Ich verstehe. Danke, dass Sie es sagen.",
    cannotAnswer: "Das kann ich nicht beantworten: Ich gehe nur eine Liste durch und gebe Ihre Antworten weiter.",
    point: (item) => `Auf meiner Liste steht: ${item} Was darf ich dazu weitergeben?`,
    done: "Das war alles auf meiner Liste.",
  },
  es: {
    noted: "Gracias, lo he anotado.",
    wait: "Por supuesto, tómese su tiempo.",
    refuse: "Entiendo. Gracias por decírmelo.",
    cannotAnswer: "No puedo responder a eso: solo sigo una lista y transmito sus respuestas.",
    point: (item) => `En mi lista dice: ${item} ¿Qué puedo transmitir al respecto?`,
    done: "Eso era todo en mi lista.",
  },
  fr: {
    noted: "Merci, c'est noté.",
    wait: "Bien sûr, prenez votre temps.",
    refuse: "Je comprends. Merci de me l'avoir dit.",
    cannotAnswer: "Je ne peux pas répondre à cela : je suis une liste et je transmets vos réponses.",
    point: (item) => `Ma liste dit : ${item} Que puis-je transmettre à ce sujet ?`,
    done: "C'était tout sur ma liste.",
  },
};
