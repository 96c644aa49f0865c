import { applyChanges, type Change } from '../model/changes.ts';
import type { Model } from '../model/model.ts';
import { azureEffects } from './azure-effects.ts';
import { applicationEffects, directoryEffects, ownershipEffects } from './directory-effects.ts';
import type { Effect } from './effect.ts';

export interface WhatIf {
  /** The model as it would be, for further questions. */
  readonly model: Model;
  /** Changes that name something unknown; they were left out. */
  readonly unknown: readonly Change[];
  readonly effects: readonly Effect[];
}

/** Who gains and who loses what by these changes, all done at once. `at`: milliseconds since 1970. */
export function whatIf(model: Model, changes: readonly Change[], at: number): WhatIf {
  const changed = applyChanges(model, changes);
  return {
    model: changed.model,
    unknown: changed.unknown,
    effects: [
      ...azureEffects(model, changed, at),
      ...directoryEffects(model, changed, at),
      ...applicationEffects(model, changed),
      ...ownershipEffects(model, changed),
    ],
  };
}
