import { z } from "zod";

const TenantJob = z.strictObject({ organization_id: z.uuid() });
const CallJob = TenantJob.extend({ call_id: z.uuid() });
const DeliveryJob = TenantJob.extend({ webhook_id: z.uuid(), delivery_id: z.uuid(), generation: z.int().min(1) });

export const upkeepTasks = [
  "trim",
  "expire_holds",
  "sweep_meetings",
  "apply_retention",
  "abandon_sessions",
  "sweep_attempts",
  "reconcile_recordings",
  "sweep_calls",
  "check_ledger",
  "apply_call_retention",
  "queue_briefings",
] as const;

interface QueueDeclaration {
  payload: z.ZodType;
  /** Jobs at a time in one worker process. */
  concurrency: number;
  /** How many of them one group can hold: one organization, or for deliveries one endpoint. */
  perGroup: number;
  /** Its jobs spend their time waiting for somebody else's server, so hundreds can run at once: a lane fetches for all of them. */
  isLane: boolean;
  /** A job that runs past it is given to another worker … */
  expireSeconds: number;
  /** … and so is one that its worker has not been heard of for this long; null where expiry is short enough. */
  heartbeatSeconds: number | null;
  retryLimit: number;
  retryDelaySeconds: number;
  retryDelayMaxSeconds: number;
  /** `exclusive`: one of a key at a time, waiting or running. */
  policy: "standard" | "exclusive";
}

/**
 * An attempt takes 10 s at most, so one that is not done after 20 s has lost its worker. What the receiver answers is no
 * failure of the job: its retries are for faults of our own, and the schedule of attempts is in lib/webhooks/schedule.ts.
 */
const delivery = {
  payload: DeliveryJob,
  isLane: true,
  expireSeconds: 20,
  heartbeatSeconds: null,
  retryLimit: 10,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 60,
  policy: "exclusive",
} as const;

/** Every kind of work that outlives a request. */
export const queues = {
  analysis: {
    payload: TenantJob.extend({ meeting_id: z.uuid(), revision: z.int().min(1) }),
    concurrency: 4,
    perGroup: 2,
    isLane: false,
    expireSeconds: 900,
    heartbeatSeconds: 20,
    retryLimit: 7,
    retryDelaySeconds: 2,
    retryDelayMaxSeconds: 300,
    policy: "exclusive",
  },
  fan_out: {
    payload: TenantJob.extend({ event_id: z.uuid() }),
    concurrency: 4,
    perGroup: 2,
    isLane: false,
    expireSeconds: 60,
    heartbeatSeconds: 20,
    retryLimit: 10,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 300,
    policy: "exclusive",
  },
  preview: {
    payload: TenantJob.extend({ preview_id: z.uuid() }),
    concurrency: 2,
    perGroup: 1,
    isLane: false,
    expireSeconds: 120,
    heartbeatSeconds: 20,
    retryLimit: 1,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 5,
    policy: "exclusive",
  },
  roleplay_scoring: {
    payload: TenantJob.extend({ session_id: z.uuid(), revision: z.int().min(1) }),
    concurrency: 2,
    perGroup: 2,
    isLane: false,
    expireSeconds: 900,
    heartbeatSeconds: 20,
    retryLimit: 5,
    retryDelaySeconds: 5,
    retryDelayMaxSeconds: 300,
    policy: "exclusive",
  },
  /** The transcript of one bot of Recall.ai, or of all that no webhook told of. */
  recording: {
    payload: TenantJob.extend({ bot_id: z.string().min(1).max(100).nullable() }),
    concurrency: 2,
    perGroup: 1,
    isLane: false,
    expireSeconds: 600,
    heartbeatSeconds: 20,
    retryLimit: 8,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 900,
    policy: "exclusive",
  },
  /** One document, read in a thread of its own: as many at once as may take a thread's memory. */
  document: {
    payload: TenantJob.extend({ document_id: z.uuid() }),
    concurrency: 2,
    perGroup: 1,
    isLane: false,
    expireSeconds: 180,
    heartbeatSeconds: 20,
    retryLimit: 2,
    retryDelaySeconds: 2,
    retryDelayMaxSeconds: 30,
    policy: "exclusive",
  },
  /** A member's briefing of the morning: it waits for Google, and for a model where there is one. */
  briefing: {
    payload: TenantJob.extend({ user_id: z.uuid() }),
    concurrency: 4,
    perGroup: 2,
    isLane: false,
    expireSeconds: 180,
    heartbeatSeconds: 20,
    retryLimit: 3,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 300,
    policy: "exclusive",
  },
  delivery: { ...delivery, concurrency: 160, perGroup: 2 },
  /** To endpoints whose last attempt failed or took long: they wait among themselves. */
  slow_delivery: { ...delivery, concurrency: 60, perGroup: 1 },
  /** One call each, dialed once: nobody's phone rings twice because a worker died. On the simulated line the job holds the call. */
  dial: {
    payload: CallJob,
    concurrency: 100,
    perGroup: 60,
    isLane: true,
    expireSeconds: 300,
    heartbeatSeconds: null,
    retryLimit: 3,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 30,
    policy: "standard",
  },
  /** Looks after a call that is under way, again and again until it is over. */
  call_watch: {
    payload: CallJob,
    concurrency: 20,
    perGroup: 20,
    isLane: true,
    expireSeconds: 30,
    heartbeatSeconds: null,
    retryLimit: 10,
    retryDelaySeconds: 1,
    retryDelayMaxSeconds: 15,
    policy: "standard",
  },
  /** Has a carrier delete the sound of a call whose words are deleted here. */
  recording_removal: {
    payload: TenantJob.extend({ carrier: z.string(), recording_id: z.string() }),
    concurrency: 4,
    perGroup: 4,
    isLane: false,
    expireSeconds: 60,
    heartbeatSeconds: null,
    retryLimit: 12,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 3_600,
    policy: "exclusive",
  },
  /** Compares the calls that phone carriers list with ours, page by page. */
  carrier_check: {
    payload: z.strictObject({}),
    concurrency: 1,
    perGroup: 1,
    isLane: false,
    expireSeconds: 300,
    heartbeatSeconds: 20,
    retryLimit: 2,
    retryDelaySeconds: 60,
    retryDelayMaxSeconds: 300,
    policy: "exclusive",
  },
  upkeep: {
    payload: z.strictObject({ task: z.enum(upkeepTasks) }),
    concurrency: 1,
    perGroup: 1,
    isLane: false,
    expireSeconds: 600,
    heartbeatSeconds: 20,
    retryLimit: 2,
    retryDelaySeconds: 30,
    retryDelayMaxSeconds: 300,
    policy: "standard",
  },
} as const satisfies Record<string, QueueDeclaration>;

export type QueueName = keyof typeof queues;
export type JobOf<Name extends QueueName> = z.infer<(typeof queues)[Name]["payload"]>;

export const queueNames = Object.keys(queues).filter((name): name is QueueName => name in queues);

/** Work that comes round by itself: which upkeep when, as cron in UTC. */
export const schedules: readonly { task: (typeof upkeepTasks)[number]; cron: string }[] = [
  { task: "sweep_meetings", cron: "* * * * *" },
  { task: "expire_holds", cron: "*/10 * * * *" },
  { task: "trim", cron: "17 * * * *" },
  { task: "apply_retention", cron: "47 * * * *" },
  { task: "abandon_sessions", cron: "*/10 * * * *" },
  { task: "sweep_attempts", cron: "*/10 * * * *" },
  { task: "reconcile_recordings", cron: "*/5 * * * *" },
  { task: "sweep_calls", cron: "* * * * *" },
  { task: "check_ledger", cron: "7 * * * *" },
  { task: "apply_call_retention", cron: "53 * * * *" },
  { task: "queue_briefings", cron: "*/10 * * * *" },
];

/** When the carriers' calls are compared with ours. */
export const carrierCheckCron = "37 * * * *";

/** Where jobs end that used up their retries: kept to be seen, and to be sent again. */
export const deadLetterQueue = "dead_letter";
