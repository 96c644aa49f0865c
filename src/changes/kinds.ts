/** What can happen to something in a window of time. Beginning or ending to look is told apart from what happened. */
export const kinds = ['appeared', 'changed', 'gone', 'first-sight', 'out-of-sight'] as const;
export type Kind = (typeof kinds)[number];

/** Of access, the same in words of who has it. */
export const effects = ['gained', 'changed', 'lost', 'first-sight', 'out-of-sight'] as const;
export type Effect = (typeof effects)[number];

const kindOfEffect = {
  gained: 'appeared',
  changed: 'changed',
  lost: 'gone',
  'first-sight': 'first-sight',
  'out-of-sight': 'out-of-sight',
} as const satisfies Record<Effect, Kind>;

export function toKind(effect: Effect): Kind {
  return kindOfEffect[effect];
}

export function toEffect(kind: Kind): Effect {
  return kind === 'appeared' ? 'gained' : kind === 'gone' ? 'lost' : kind;
}
