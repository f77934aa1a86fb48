const minLength = 10;

export const passwordHint = `At least ${minLength} characters: a few words that don't belong together.`;

/** What a form asks of a new password; whether it is easy to guess, the server says. */
export const newPassword = {
  required: "Choose a password.",
  minLength: { value: minLength, message: `At least ${minLength} characters.` },
};
