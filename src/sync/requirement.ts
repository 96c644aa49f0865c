import type { Declaration } from '../catalog/index.ts';
import type { Requirement } from '../cloud/index.ts';

/** What a refusal is most likely about, so that the error can name it. */
export function requirementOf(declaration: Declaration): Requirement {
  const permission = declaration.rights.flatMap((right) => (right.kind === 'graph' ? [right.permission] : [])).at(-1);
  const action = declaration.rights.flatMap((right) => (right.kind === 'azure' ? [right.action] : [])).at(0);
  return {
    ...(permission !== undefined && { permission }),
    ...(action !== undefined && { action }),
    ...(declaration.licence !== undefined && { licence: declaration.licence }),
  };
}
