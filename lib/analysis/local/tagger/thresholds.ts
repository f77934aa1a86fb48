/**
 * How sure the tagger must be before something is claimed of a turn: found by cross-validation over the tuning calls, for the precision
 * that docs/evaluation.md asks of each claim; `told…` and `said…`, what a reason or a mail may say, by what readers took for true and by
 * how often a choice with that share was right.
 */
export const sure = {
  task: 0.7,
  weakTask: 0.8,
  toldTask: 0.8,
  bareTask: 0.85,
  request: 0.5,
  withdraw: 0.5,
  refuse: 0.5,
  recap: 0.3,
  irony: 0.6,
  meeting: 0.55,
  onceReadMeeting: 0.4,
  nearMeeting: 0.15,
  due: 0.4,
  saidDue: 0.8,
  meetingDay: 0.5,
  meetingHour: 0.5,
  saidDay: 0.85,
  saidHour: 0.85,
  smalltalk: 0.4,
  decision: 0.5,
  objection: 0.55,
  toldObjection: 0.65,
  saidObjection: 0.2,
  acknowledged: 0.5,
  pain: 0.6,
  toldPain: 0.7,
  saidPain: 0.4,
  rival: 0.3,
  bareRival: 0.8,
  namedRival: 0.46,
  callTypeLead: 0.01,
} as const;
