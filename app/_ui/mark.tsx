/** The product's mark: a voice. */
export const Mark = () => (
  <span className="inline-flex items-center gap-2 font-semibold text-ink text-lg tracking-tight">
    <svg aria-hidden viewBox="0 0 32 32" className="size-6">
      <rect width="32" height="32" rx="8" className="fill-accent" />
      <path
        d="M7 18v-4M11.5 22V10M16 19v-6M20.5 23V9M25 17.5v-3"
        className="stroke-on-accent"
        strokeWidth="2.4"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
    Mira
  </span>
);
