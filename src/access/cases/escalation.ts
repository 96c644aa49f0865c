import { type EscalationAnswers, escalate } from '../escalation/escalate.ts';
import type { Goal } from '../escalation/goal.ts';
import type { Reach } from '../escalation/search.ts';
import type { Model } from '../model/model.ts';
import { defaultMoment } from './action-ask.ts';
import { invalidCase } from './case-error.ts';
import type { CaseOf } from './schema.ts';

type Question = CaseOf<'escalation'>['question'];

export function answerEscalation(model: Model, question: Question) {
  const at = question.at ? Date.parse(question.at) : defaultMoment;
  const answers = escalate(model, goalOf(question.goal), at);
  const starts = startsOf(model, question);
  const objects = starts.map(({ object }) => object);
  const active = shortest(answers, starts, answers.active) ?? answers.together(objects, false)?.through;
  if (active) return { reachable: true, through: active };
  const activated = shortest(answers, starts, answers.activated) ?? answers.together(objects, true)?.through;
  return { reachable: false, reachableIfActivated: activated !== undefined, ...(activated && { through: activated }) };
}

function goalOf({ directoryRole, azureRole, effectiveAction, dataAction, scope }: Question['goal']): Goal {
  if (directoryRole !== undefined) return { directoryRole };
  if (azureRole !== undefined && scope !== undefined) return { azureRole, scope };
  if (effectiveAction !== undefined && scope !== undefined) return { effectiveAction, scope };
  if (dataAction !== undefined && scope !== undefined) return { effectiveAction: dataAction, scope, plane: 'data' };
  const reason = 'the goal needs a directoryRole, or an azureRole, effectiveAction or dataAction with a scope';
  throw invalidCase(reason);
}

/** Where it starts: an object, or whatever trusts an external subject. An object counts as passed when the start is outside. */
function startsOf(model: Model, { from, issuer }: Question): { readonly object: number; readonly inside: boolean }[] {
  const object = model.objects.ids.find(from);
  if (object >= 0 && !issuer) return [{ object, inside: true }];
  return model.federated
    .filter((one) => one.subject === from && (!issuer || sameIssuer(one.issuer, issuer)))
    .map((one) => ({ object: one.object, inside: false }));
}

const sameIssuer = (a: string, b: string) => a.replace(/\/$/, '') === b.replace(/\/$/, '');

function shortest(answers: EscalationAnswers, starts: ReturnType<typeof startsOf>, reach: Reach): string[] | undefined {
  const ways = starts.flatMap(({ object, inside }) => {
    const way = answers.way(object, reach);
    if (!way) return [];
    const start = inside ? [] : [answers.graph.model.objects.ids.text(object)];
    return [{ steps: way.steps, through: [...start, ...way.through] }];
  });
  return ways.sort((a, b) => a.steps - b.steps || a.through.length - b.through.length)[0]?.through;
}
