import Link from "next/link";
import { Button } from "@/app/_ui/button";
import { Mark } from "@/app/_ui/mark";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="flex flex-col items-center gap-4 text-center">
        <Mark />
        <h1 className="font-semibold text-xl">There is nothing at this address</h1>
        <Button asChild>
          <Link href="/meetings">Go to meetings</Link>
        </Button>
      </div>
    </main>
  );
}
