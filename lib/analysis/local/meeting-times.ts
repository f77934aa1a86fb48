import { oneLine } from "@/lib/analysis/one-line";

const hours = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})";
const ordinal = oneLine`
    (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|
    six|seven|eigh|nine)teenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|
    ninth))
  `;
const lateOrdinal = oneLine`
    \d{1,2}(?:st|nd|rd|th)|(?:six|seven|eigh|nin|ten|eleven|twelf)th|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|
    thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)
  `;
const timePattern = new RegExp(
  oneLine`
    \b(?:(?:mon|tues|wednes|thurs|fri)day|tomorrow|next (?:week|month)|the (?:week|month) after|(?:in|within) (?:a|one|two|three|
    four|a couple of|a few) (?:weeks?|days?|months?)|(?:a|one|two|three) weeks? from|later this week|this (?:week|afternoon)|
    end of (?:the )?(?:week|month)|fortnight|(?:beginning|middle|end|start|week|first week|second week) of (?:the )?(?:january|
    february|march|april|may|june|july|august|september|october|november|december|month|week|year|quarter)|(?:january|february|
    march|april|june|july|august|september|october|november|december)(?: (?:the )?(?:${ordinal}|\d{1,2}))?|(?:on|by|for|until|
    before|after) (?:the )?${ordinal}|(?:the )?(?:${lateOrdinal})|the (?:first|second|third|fourth|fifth) (?:at|works|then|in the|
    morning|afternoon)|(?:at|around|say|make it|after|before) ${hours}(?: (?:thirty|fifteen|forty five|o'clock|a m|p m|am|pm))?|
    ${hours} (?:thirty|fifteen|forty five|o'clock|am|pm|at night|in the (?:morning|afternoon|evening)|on (?:mon|tues|wednes|thurs|
    fri)day)|\d{1,2}[: ]\d\d|half past|noon|same time)\b
  `,
  "g",
);

/** The words of a sentence that name a time to meet. */
export const timesOf = (norm: string): Set<string> => {
  const times = new Set<string>();
  for (const [found] of norm.matchAll(timePattern))
    for (const word of found.split(" "))
      if (!/^(?:the|at|on|by|for|in|of|a|say|around|next|week|month|after|before|make|it|until)$/.test(word)) times.add(word);
  return times;
};

export const hasTime = (norm: string): boolean => norm.search(timePattern) !== -1;
