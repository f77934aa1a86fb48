import type { Metadata } from "next";
import { ContactList } from "@/app/(dashboard)/contacts/contact-list";

export const metadata: Metadata = { title: "Contacts" };

export default function ContactsPage() {
  return <ContactList />;
}
