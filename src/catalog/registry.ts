/** The registry: every declaration, found by type. */
import { azureDeclarations } from './azure/index.ts';
import type { Declaration, EntityType } from './declaration.ts';
import { entraDeclarations } from './entra/index.ts';

export const declarations: readonly Declaration[] = [...entraDeclarations, ...azureDeclarations];

const byType = new Map(declarations.map((declaration) => [declaration.type, declaration]));

export function findDeclaration(type: string): Declaration | undefined {
  return byType.get(type);
}

export function findEntityType(type: string): EntityType | undefined {
  const declaration = byType.get(type);
  return declaration?.kind === 'entity' ? declaration : undefined;
}

export const entityTypes: readonly EntityType[] = declarations.filter((declaration) => declaration.kind === 'entity');
