/** The product's access engine, asked as `assay access evaluate` asks it. */
import { builtInRole, evaluateCase } from '../../src/access/index.ts';

/** The answer to a case; for what the engine refuses, the error. */
export function evaluate(caseLine: unknown): unknown {
  const result = evaluateCase(JSON.stringify(caseLine), builtInRole);
  return 'answer' in result ? result.answer : result.error;
}
