const minLength = 10;

/** The fields that the forms of an account have in common. */
export const emailField = {
  name: "email",
  label: "E-mail",
  type: "email",
  autoComplete: "username",
  required: "Type your e-mail address.",
} as const;

export const nameField = { name: "name", label: "Your name", autoComplete: "name", required: "Type your name." } as const;

/** What a form asks of a new password; whether it is easy to guess, the server says. */
export const newPassword = {
  required: "Choose a password.",
  minLength: { value: minLength, message: `At least ${minLength} characters.` },
};

export const passwordHint = `At least ${minLength} characters: a few words that don't belong together.`;

export const newPasswordField = {
  name: "password",
  label: "Password",
  type: "password",
  autoComplete: "new-password",
  hint: passwordHint,
  ...newPassword,
} as const;
