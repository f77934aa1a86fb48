import type { Metadata } from "next";
import { Home } from "@/app/(dashboard)/(home)/home";

export const metadata: Metadata = { title: "Home" };

export default function HomePage() {
  return <Home />;
}
