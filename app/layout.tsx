import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toasts } from "@/app/_ui/toasts";
import { env } from "@/lib/env";

/** Made at each view: where people reach the server is known when it runs, not when it is built. */
export const generateMetadata = (): Metadata => ({
  metadataBase: new URL(env().PUBLIC_URL),
  title: { default: "Mira", template: "%s · Mira" },
  description: "Mira listens to sales calls and makes people better at them.",
  robots: { index: false, follow: false },
  manifest: "/manifest.webmanifest",
  icons: { apple: "/apple-touch-icon.png" },
  openGraph: {
    siteName: "Mira",
    title: "Mira",
    description: "Listens to sales calls and makes people better at them.",
    images: "/og.png",
  },
});

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f9fafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce");
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeProvider
          attribute="data-theme"
          defaultTheme="system"
          disableTransitionOnChange
          {...(nonce === null ? {} : { nonce })}
        >
          {children}
          <Toasts />
        </ThemeProvider>
      </body>
    </html>
  );
}
