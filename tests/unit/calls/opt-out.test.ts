import { describe, expect, test } from "vitest";
import { isOptOut } from "@/lib/calls/opt-out";

const wishes = {
  english: [
    "Please don't call me again.",
    "Stop calling me!",
    "Do not call this number.",
    "Take me off your list.",
    "Remove my number, please.",
    "Never call us back.",
    "I want to opt out.",
    "Unsubscribe me.",
    "I don't want any more calls.",
    "Lose my number.",
  ],
  german: [
    "Rufen Sie mich bitte nicht mehr an.",
    "Rufen Sie hier nie wieder an!",
    "Ich möchte nicht mehr angerufen werden.",
    "Bitte keine Anrufe mehr, also keine weiteren Anrufe.",
    "Löschen Sie meine Nummer.",
    "Streichen Sie mich von der Liste.",
    "Hören Sie auf, mich anzurufen.",
    "Sie dürfen mich nicht anrufen.",
    "Nehmen Sie mich von Ihrer Liste.",
    "Ich will nicht kontaktiert werden.",
  ],
  spanish: [
    "No me llame más.",
    "No vuelva a llamar.",
    "Deje de llamarme.",
    "No quiero más llamadas.",
    "No quiero que me llamen.",
    "Quíteme de su lista.",
    "Borre mi número.",
    "Elimine mi número, por favor.",
    "Dejen de llamar a esta casa.",
    "No nos llamen.",
  ],
  french: [
    "Ne m'appelez plus : ne me rappelez plus.",
    "Ne me rappelez jamais.",
    "Arrêtez de m'appeler.",
    "Je ne veux plus être appelé.",
    "Retirez-moi de votre liste.",
    "Supprimez mon numéro.",
    "Effacez mon numéro.",
    "Ne nous contactez plus.",
    "Plus d'appels, s'il vous plaît.",
    "Arrêtez de me téléphoner.",
  ],
};

describe.each(Object.entries(wishes))("who doesn't want to be called, in %s", (_, sentences) => {
  test.each(sentences)("%s", (sentence) => expect(isOptOut(sentence)).toBe(true));
});

test.each([
  "Yes, please call me again on Friday.",
  "We stop taking orders at six.",
  "I call it the long list.",
  "Remove the onions, please.",
  "Rufen Sie mich am Freitag wieder an.",
  "Sí, llámeme mañana.",
  "Rappelez-moi demain.",
  "No, we don't have a table at seven.",
])("what is no such wish: %s", (sentence) => expect(isOptOut(sentence)).toBe(false));
