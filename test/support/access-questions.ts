/** Random questions put to the engine and to the judge. */
import fc from 'fast-check';
import { disagreement } from './access-comparison.ts';
import { evaluate } from './access-engine-adapter.ts';
import type { AccessCase } from './access-reference/index.ts';
import { type Kind, questionOf } from './access-tenants/random-questions.ts';
import { randomTenant } from './access-tenants/random-tenants.ts';

/** How many questions are asked of one tenant. */
const perTenant = 20;

/** Tenants, each with questions of these kinds. */
export function questioned(kinds: readonly Kind[]): fc.Arbitrary<readonly AccessCase[]> {
  const many = fc.array(fc.oneof(...kinds.map(questionOf)), { minLength: perTenant, maxLength: perTenant });
  return fc
    .tuple(randomTenant, many)
    .map(([tenant, questions]) => questions.map((asked, index) => ({ id: `q-${index}`, ...tenant, ...asked })));
}

/** Asks that many questions of a kind; throws at the first disagreement, with the smallest case that has it. */
export function askRandomly(kind: Kind, questions: number, seed: number): void {
  fc.assert(
    fc.property(questioned([kind]), (cases) => {
      for (const asked of cases) {
        const difference = disagreement(asked, evaluate(asked));
        if (difference === undefined) continue;
        throw new Error(`${asked.kind} ${JSON.stringify(asked.question)}\n${difference}\n${JSON.stringify(asked)}`);
      }
    }),
    { numRuns: Math.ceil(questions / perTenant), seed },
  );
}
