import type { Input } from "@/lib/client/call";

export type OrderBody = Input<"POST /calls">["body"];
type Consent = NonNullable<OrderBody["consent"]>;

export const languageWords = { en: "English", de: "German", es: "Spanish", fr: "French" } as const;
export const voicemailWords = { hang_up: "Hang up", leave_message: "Leave a message" } as const;
export const consentWords: Record<Consent["basis"], string> = {
  existing_customer: "Existing customer",
  written: "Agreed in writing",
  verbal: "Agreed by word of mouth",
  own_number: "Own number",
};

export interface OrderValues {
  phone_number: string;
  name: string;
  instructions: string;
  first_message: string;
  language: keyof typeof languageWords;
  /** Of the browser's clock; empty for at once. */
  call_at: string;
  minutes: string;
  voicemail: keyof typeof voicemailWords;
  voicemail_message: string;
  /** Empty where nobody says. */
  basis: Consent["basis"] | "";
  note: string;
}

export const emptyOrder: OrderValues = {
  ...{ phone_number: "", name: "", instructions: "", first_message: "" },
  ...{ language: "en", call_at: "", minutes: "10" },
  ...{ voicemail: "hang_up", voicemail_message: "", basis: "", note: "" },
};

const isSaid = (text: string): boolean => text.trim() !== "";

export const bodyOf = (values: OrderValues): OrderBody => ({
  phone_number: values.phone_number.replace(/[\s().-]/g, ""),
  instructions: values.instructions,
  language: values.language,
  max_duration_seconds: Number(values.minutes) * 60,
  voicemail: values.voicemail,
  ...(isSaid(values.name) && { name: values.name }),
  ...(isSaid(values.first_message) && { first_message: values.first_message }),
  ...(values.call_at !== "" && { call_at: new Date(values.call_at).toISOString() }),
  ...(values.voicemail === "leave_message" &&
    isSaid(values.voicemail_message) && { voicemail_message: values.voicemail_message }),
  ...(values.basis !== "" && { consent: { basis: values.basis, ...(isSaid(values.note) && { note: values.note }) } }),
});
