/** `npm run agree -- --questions 1000000 --seed 7`: random questions to the access engine and to the judge of it. */
import { parseArgs } from 'node:util';
import { askRandomly } from '../../test/support/access-questions.ts';
import { type Kind, kinds } from '../../test/support/access-tenants/random-questions.ts';

/** Of a hundred questions. The judge needs a thousand times as long for an escalation as for any other. */
const shares: Readonly<Record<Kind, number>> = {
  rbac: 40,
  'who-can': 10,
  'what-if-remove': 10,
  'key-vault-data': 12,
  'derived-data': 12,
  'entra-role': 11,
  'app-role': 4.8,
  escalation: 0.2,
};
/** Questions between two lines of progress. */
const round = 50_000;

const { values } = parseArgs({
  options: {
    questions: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    kind: { type: 'string', multiple: true },
  },
});
const asked = kinds.filter((kind) => values.kind === undefined || values.kind.includes(kind));
const whole = asked.reduce((sum, kind) => sum + shares[kind], 0);
const total = Number(values.questions);
console.log(`${total} questions about ${asked.join(', ')}, seed ${values.seed}`);

let wrong = 0;
for (let done = 0; done < total && wrong === 0; done += round) {
  for (const kind of asked) {
    const questions = (Math.min(round, total - done) * shares[kind]) / whole;
    try {
      askRandomly(kind, questions, Number(values.seed) + done);
    } catch (error) {
      wrong++;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  console.log(`${Math.min(done + round, total)} asked`);
}
process.exitCode = wrong === 0 ? 0 : 1;
