/** What is not known where types cannot be read: the types, the checks that need them, the controls that need those. Pure. */
import { declarations as catalogue, type Declaration } from '../catalog/index.ts';
import { checksThatNeed } from '../checks/index.ts';
import { controlsThatNeed } from '../frameworks/index.ts';
import type { Finding } from './schema.ts';

/** A report has many findings: of each the first so many by name, and how many there are. */
const checksNamed = 20;
const controlsNamed = 3;

export function costsOf(declarations: readonly Declaration[]): Finding['costs'] {
  const checks = checksThatNeed(withWhatLiesIn(declarations));
  const frameworks = controlsThatNeed(checks.map(({ id }) => id));
  return {
    types: typesOf(declarations),
    checks: {
      total: checks.length,
      first: checks.slice(0, checksNamed).map(({ id, title, severity }) => ({ id, title, severity })),
    },
    controls: {
      total: frameworks.reduce((sum, { controls }) => sum + controls.length, 0),
      frameworks: frameworks.map(({ id, title, controls }) => ({
        ...{ id, title },
        total: controls.length,
        first: controls.slice(0, controlsNamed),
      })),
    },
  };
}

/** Types with their titles, each once, in the order of their titles. */
function typesOf(declarations: readonly Declaration[]): Finding['costs']['types'] {
  const titles = new Map(declarations.map(({ type, title }) => [type, title]));
  return [...titles]
    .map(([type, title]) => ({ type, title }))
    .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : 0));
}

function parentsOf({ source }: Declaration): readonly string[] {
  if (source.kind === 'part') return [source.parent];
  return 'parents' in source ? source.parents : [];
}

const hanging = catalogue.filter((declaration) => parentsOf(declaration).length > 0);

/** With what is only found through them: parts of an entity, and lists below it. */
function withWhatLiesIn(declarations: readonly Declaration[]): ReadonlySet<string> {
  const lost = new Set(declarations.map(({ type }) => type));
  if (lost.size === 0) return lost;
  let before: number;
  do {
    before = lost.size;
    for (const declaration of hanging)
      if (parentsOf(declaration).every((parent) => lost.has(parent))) lost.add(declaration.type);
  } while (lost.size > before);
  return lost;
}
