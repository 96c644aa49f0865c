import type { z } from 'zod';
import { type Declaration, declarations, rightInWords, sourceInWords } from '../catalog/index.ts';
import type { catalog } from './schema.ts';

/** The catalogue for people and for the console. */
export function describeCatalog(): z.output<typeof catalog> {
  return { types: declarations.map(describe) };
}

function describe(declaration: Declaration) {
  const entity = declaration.kind === 'entity' ? declaration : undefined;
  return {
    type: declaration.type,
    kind: declaration.kind,
    title: declaration.title,
    plural: entity?.plural ?? null,
    class: entity?.class ?? null,
    category: entity?.category ?? null,
    product: declaration.product,
    description: declaration.description,
    facetOf: entity?.facetOf ?? null,
    source: sourceInWords(declaration.source),
    rights: declaration.rights.map(rightInWords),
    licence: declaration.licence ?? null,
    properties: Object.entries(entity?.properties ?? {}).map(([name, { kind, description }]) => ({
      name,
      kind,
      description,
    })),
  };
}
