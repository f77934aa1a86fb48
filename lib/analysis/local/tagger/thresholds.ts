/**
 * How sure the tagger must be before something is claimed of a turn: found by cross-validation over the tuning calls, for the precision
 * that docs/evaluation.md asks of each claim.
 */
export const sure = {
  task: 0.5,
  weakTask: 0.6,
  bareTask: 0.8,
  request: 0.5,
  withdraw: 0.5,
  refuse: 0.5,
  recap: 0.3,
  irony: 0.6,
  meeting: 0.4,
  nearMeeting: 0.15,
  decision: 0.55,
  objection: 0.5,
  pain: 0.55,
  rival: 0.3,
  bareRival: 0.8,
  namedRival: 0.46,
  callTypeLead: 0.01,
} as const;
