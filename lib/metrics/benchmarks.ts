import type { Metrics } from "@/lib/metrics/contract";

/** Where a benchmark comes from, as far as it can be followed. */
interface BenchmarkSource {
  publisher: string;
  title: string;
  url: string;
  year: number | null;
  /** What was looked at, in the source's words. */
  sample: string;
}

/** A range that others found; null on a side where the source names no bound. `min` = `max` is one figure. */
export interface Benchmark {
  metric: Exclude<keyof Metrics, "version" | "has_timing" | "speakers">;
  min: number | null;
  max: number | null;
  meaning: string;
  source: BenchmarkSource;
}

const talkStudy: BenchmarkSource = {
  publisher: "Gong Labs",
  title: "The Highest Converting Talk-to-Listen Ratio in Sales, Based on 25,537 Sales Calls",
  url: "https://www.gong.io/resources/labs/talk-to-listen-conversion-ratio/",
  year: 2016,
  sample: "25,537 B2B sales conversations of 17 customers, first half of 2016",
};

/** Findings of vendors over their own customers' calls: correlations to hold a call against, not rules. Fillers have none on purpose. */
export const benchmarks: readonly Benchmark[] = [
  {
    metric: "talk_ratio",
    min: 0.43,
    max: 0.43,
    meaning: "The talk-to-listen ratio that converted best, 43:57.",
    source: talkStudy,
  },
  { metric: "talk_ratio", min: null, max: 0.65, meaning: "Above 65 % talk, conversion and win rates fell.", source: talkStudy },
  {
    metric: "question_count",
    min: 11,
    max: 14,
    meaning: "Questions in a discovery call; beyond 14 success fell again.",
    source: {
      publisher: "Gong",
      title: "Navigating sales conversations, from first call to closed deal",
      url: "https://www.slideshare.net/slideshow/navigating-sales-conversations-from-first-call-to-closed-deal/105791822",
      year: null,
      sample: "over 1 million sales meetings",
    },
  },
  {
    metric: "words_per_minute",
    min: 173,
    max: 173,
    meaning: "The average pace of a sales conversation; it rises to 188 when an objection can't be handled.",
    source: {
      publisher: "Gong Labs, as reported by CuePitch",
      title: "The sound of panic",
      url: "https://cuepitch.com/blog/sound-of-panic-sales-objections",
      year: null,
      sample: "67,149 recorded sales meetings",
    },
  },
];
