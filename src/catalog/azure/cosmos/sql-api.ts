import type { ParentEntity } from '../../declaration.ts';

/** Capabilities that stand for another API than the one that is called SQL in Resource Manager and NoSQL in the portal. */
const otherApis: readonly unknown[] = ['EnableCassandra', 'EnableGremlin', 'EnableMongo', 'EnableTable'];

/** Whether an account holds SQL databases; accounts of other APIs refuse the question. */
export function hasSqlApi({ properties: { kind, capabilities } }: ParentEntity): boolean {
  if (typeof kind === 'string' && kind !== 'GlobalDocumentDB') return false;
  return !Array.isArray(capabilities) || !capabilities.some((capability) => otherApis.includes(capability));
}
