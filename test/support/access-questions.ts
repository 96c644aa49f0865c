/** Random questions put to the engine and to the judge. */
import fc from 'fast-check';
import { disagreement } from './access-comparison.ts';
import { evaluate } from './access-engine-adapter.ts';
import type { AccessCase } from './access-reference/index.ts';
import { type Asked, randomEscalation, randomQuestion } from './access-tenants/random-questions.ts';
import { randomTenant, type Tenant } from './access-tenants/random-tenants.ts';

/** How many questions are asked of one tenant. */
const perTenant = 25;

const many = fc.array(randomQuestion, { minLength: perTenant, maxLength: perTenant });

/** A tenant with questions of every kind; one tenant in ten is asked for a way to somewhere, too. */
export const questioned: fc.Arbitrary<readonly AccessCase[]> = fc
  .tuple(randomTenant, many, fc.tuple(fc.nat(9), randomEscalation))
  .map(([tenant, questions, [roll, escalation]]) =>
    [...questions, ...(roll === 0 ? [escalation] : [])].map((asked, index) => caseOf(tenant, asked, `q-${index}`)),
  );

function caseOf(tenant: Tenant, asked: Asked, id: string): AccessCase {
  return { id, ...tenant, ...asked };
}

/** Asks that many questions; throws at the first disagreement, with the smallest case that fast-check finds for it. */
export function askRandomly(questions: number, seed: number): void {
  fc.assert(
    fc.property(questioned, (cases) => {
      for (const asked of cases) {
        const difference = disagreement(asked, evaluate(asked));
        if (difference === undefined) continue;
        throw new Error(`${asked.kind} ${JSON.stringify(asked.question)}\n${difference}\n${JSON.stringify(asked)}`);
      }
    }),
    { numRuns: Math.ceil(questions / perTenant), seed },
  );
}
