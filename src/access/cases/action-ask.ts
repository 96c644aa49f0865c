import type { ActionAsk } from '../questions/ask.ts';
import { invalidCase } from './case-error.ts';

/** What a question is about when it does not say when. */
export const defaultMoment = Date.parse('2026-01-15T00:00:00Z');

interface ActionQuestion {
  readonly action?: string | undefined;
  readonly dataAction?: string | undefined;
  readonly scope: string;
  readonly at?: string | null | undefined;
}

export function actionAsk({ action, dataAction, scope, at }: ActionQuestion): ActionAsk {
  const asked = dataAction ?? action;
  if (asked === undefined || (action !== undefined && dataAction !== undefined)) {
    throw invalidCase('the question needs either an action or a dataAction');
  }
  const plane = dataAction === undefined ? 'control' : 'data';
  return { action: asked, plane, scope, at: at ? Date.parse(at) : defaultMoment };
}
