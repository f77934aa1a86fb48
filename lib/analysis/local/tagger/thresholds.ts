/**
 * How sure the tagger must be before something is claimed of a turn: found by cross-validation over the tuning calls, for the precision
 * that docs/evaluation.md asks of each claim.
 */
export const sure = {
  task: 0.3,
  weakTask: 0.45,
  bareTask: 0.6,
  request: 0.5,
  withdraw: 0.5,
  refuse: 0.5,
  recap: 0.3,
  irony: 0.6,
  meeting: 0.35,
  nearMeeting: 0.15,
  decision: 0.3,
  objection: 0.35,
  pain: 0.35,
  rival: 0.4,
} as const;
