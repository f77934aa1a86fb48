import type { Contact } from "@/lib/contacts/contract";

/** What a contact is called: a name, else an address, else the company. */
export const titleOf = ({ name, email, company }: Pick<Contact, "name" | "email" | "company">): string =>
  name ?? email ?? company ?? "Contact";
