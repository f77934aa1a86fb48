/** On next steps: what is missing, and a yes. */
export const steps = {
  first_settle: [
    "No, not while my point about {label} is open. What do you say to that?",
    "Not yet. First I need an answer about {label}.",
    "No. You still owe me an answer about {label}.",
    "Not before I know what you'd do about {label}.",
  ],
  first_hear: [
    "Not so fast: {objection}",
    "Not yet, and I'll tell you why: {objection}",
    "No, not before this: {objection}",
    "Not yet, because of this: {objection}",
  ],
  first_learn: [
    "No, not yet. You hardly know anything about {us}: ask me {subject} first.",
    "Not yet. You haven't asked {subject}, so how would you know that it fits?",
    "No. What's missing is that you understand us: {subject}, for a start.",
    "Not at this point. You don't know {subject}.",
  ],
  first_value: [
    "No, not yet. You haven't told me what it would do for {us}.",
    "Not yet. I know what you want, but not what I'd get out of it.",
    "No. What's missing is a reason: what changes for {us}?",
    "Not as it stands. Show me first that it is about our problem.",
  ],
  first_trust: [
    "No, not after the way this call went. Give me a reason first.",
    "Not yet, you'd have to win back some ground first: tell me what it would do for {us}.",
    "No. So far you've given me little reason to.",
    "Not now. What's missing is my trust in you.",
  ],
  which_day: [
    "{Step}, in principle yes. Which day, and at what time?",
    "I could do that. Name a day and a time.",
    "Yes, but {rough} is no date. Which day do you propose?",
    "Fine by me. What day exactly?",
    "You're asking me, but it's your idea. Propose a day.",
  ],
  too_vague: [
    '"{Rough}" is too vague for me. What for, and on which day?',
    "That's nothing I can put in a calendar. What exactly do you propose, and when?",
    "Staying in touch isn't a step. Name a day, and what we'd do then.",
    "I need something concrete from you: a date, and a purpose.",
    "If you have a proposal, make one: a day, a time, a reason.",
  ],
  material: [
    "You can send that. But a mail alone doesn't move anything: what would be the next step?",
    "Send it, I'll have a look. And what do you expect to happen then?",
    "By mail, fine. I can't promise that I read it soon.",
    "All right, put it in writing.",
  ],
  not_order: [
    "No, I won't sign anything on this call. A smaller step first.",
    "No, an order is too early. What would I even be buying?",
    "No contract before I've seen that it works for {us}.",
    "No, not an order.",
  ],
  agree: [
    "Yes, {when} works. Send me the invitation and I'll be there for {step}.",
    "Yes, {when} it is, for {step}. Put it in writing and send it over.",
    "Yes, let's do {step} {on}{when}. Mail me what you need from us beforehand.",
  ],
  agree_if: [
    "Yes, {when} works for {step}. But bring me an answer about {label}.",
    "Yes, {when} it is. I'll want to hear about {label} then.",
    "Yes, let's do {step} {on}{when}, and we begin with my point about {label}.",
  ],
  agree_now: [
    "Then {when} works for me. Send me the invitation.",
    "So yes, {when} it is, for {step}.",
    "Then let's do {step} {on}{when}. Put it in writing.",
  ],
  after_won: [
    "We're set for {when}.",
    "That's all from my side, until {when}.",
    "Good. I have {when} in my calendar.",
    "I'll be there, {when}.",
    "Fine, send it over, and I'll see you then.",
  ],
  bye_won: ["Thank you{name}, until {when}. Goodbye.", "Goodbye{name}, see you then: {when}.", "Until {when}, then. Bye{name}."],
} as const;
