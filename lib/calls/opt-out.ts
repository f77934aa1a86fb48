import { oneLine } from "@/lib/analysis/one-line";

/**
 * Words by which people say that they don't want to be called, in the four languages of calls, whatever language the call is in.
 * Read without accents and punctuation, in lower case. A wish of this kind is never weighed: a call too few is a small harm.
 */
const wishes: readonly RegExp[] = [
  // English
  new RegExp(oneLine`
      \b(do not|don't|dont|never|stop|quit) (ever )?(call|calling|phone|phoning|ring|ringing|contact|contacting) (me|us|
      here|this|my|again|anymore|any more|back)\b
    `),
  /^ ?(please )?(do not|don't|dont|stop|quit) (call|calling|phoning|ringing)( please)? ?$/,
  /\b(take|remove|delete|get|strike) (me|us|my (phone )?number|this number|our number) (off|from|of|out of)\b/,
  /\b(remove|delete|erase) my (phone )?number\b/,
  /\b(unsubscribe|opt (me )?out|do not call list)\b/,
  /\b(lose|forget) (my|this) number\b/,
  /\b(no|not) (want|wish|like) (to )?(be )?(called|get calls|receive calls|these calls|any (more )?calls)/,
  /\bdon't want (any more |any |more |your |these )?calls\b/,
  // German
  /\b(rufen|ruf) sie?\b.{0,20}\b(nicht|nie|nie wieder) (mehr )?(wieder )?an\b/,
  /\b(nicht|nie) (mehr |wieder |wieder )*(anrufen|angerufen|kontaktieren|kontaktiert)\b/,
  /\bkeine (weiteren |werbe)?anrufe\b/,
  /\b(loschen|streichen|entfernen|nehmen) sie\b.{0,25}\b(nummer|mich)\b/,
  /\bhoren sie auf\b.{0,20}\banzurufen\b/,
  /\b(nummer|mich) (aus|von) (der|ihrer) liste\b/,
  // Spanish
  /\bno (me |nos )?(vuelva|vuelvan|vuelvas) a llamar/,
  /\bno (me |nos )?(llame|llamen|llames)\b/,
  /\b(deje|dejen|deja) de llamar/,
  /\bno quiero (que me llamen|mas llamadas|recibir (mas )?llamadas)/,
  /\b(quite|quiten|borre|borren|elimine|eliminen|saque|saquen) (me |mi numero)/,
  /\b(quiteme|borreme|elimineme|saqueme|denme de baja|deme de baja)\b/,
  // French
  /\bne (me |nous )?(rappelez|rappelle|appelez|contactez|telephonez) (plus|pas|jamais)/,
  /\barretez? de (m'|nous |me )?(appeler|telephoner|contacter)/,
  /\bne veux plus (etre appele|etre appelee|etre contacte|recevoir d'appels|d'appels)/,
  /\b(retirez|supprimez|effacez|enlevez)( |-)(moi|nous|mon numero|mon nom)/,
  /\bplus (jamais )?d'appels\b/,
];

export function isOptOut(said: string): boolean {
  const plain = said
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’`]/g, "'")
    .replace(/[^a-z0-9' -]+/g, " ")
    .replace(/\s+/g, " ");
  return wishes.some((wish) => wish.test(plain));
}
