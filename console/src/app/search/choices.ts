/** What the palette offers: groups of choices, each with the address that it leads to. */
import type { FoundEntity, SearchAnswer } from '../../api/search.ts';
import { entityWords } from '../../format/found-entity.ts';
import { visibleText } from '../../format/visible-text.ts';

export interface Choice {
  /** An address of the console: the same for the same thing. */
  readonly to: string;
  readonly name: string;
  /** What tells it apart: type, place, id. */
  readonly notes: readonly string[];
}

export interface Group {
  readonly title: string;
  readonly choices: readonly Choice[];
  /** Words where there is more of it. */
  readonly more?: string;
}

export interface Page {
  readonly to: string;
  readonly label: string;
}

/** Tabs of pages that people look for by name. */
const within: readonly Page[] = [
  { to: '/connect', label: 'Add a connection' },
  { to: '/what-is-read', label: 'What is read' },
  { to: '/checks/exceptions', label: 'Exceptions from tests' },
  { to: '/people?tab=accounts', label: 'Accounts of people' },
  { to: '/people?tab=offboarding', label: 'Offboarding' },
  { to: '/people?tab=imports', label: 'Imports of people' },
  { to: '/settings?tab=keys', label: 'Encryption keys' },
  { to: '/settings?tab=tokens', label: 'API tokens' },
  { to: '/settings?tab=installation', label: 'Installation' },
];

/** Pages whose names have words that begin with what was typed. */
export function pagesLike(text: string, places: readonly Page[]): Group {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ label }: Page) => {
    const own = label.toLowerCase().split(/\s+/);
    return words.length > 0 && words.every((word) => own.some((one) => one.startsWith(word)));
  };
  const choices = [...places, ...within].filter(fits).map(({ to, label }) => ({ to, name: label, notes: ['Page'] }));
  return { title: 'Pages', choices };
}

/** The groups of an answer that have something. */
export function groupsOf(answer: SearchAnswer): readonly Group[] {
  const { entities, people, checks, controls, connections } = answer;
  const more = (there: boolean) => (there ? { more: 'There are more. Type more of the name.' } : {});
  const groups: readonly Group[] = [
    { title: 'Entities', choices: entities.items.map(entityChoice), ...more(entities.more) },
    {
      title: 'People',
      choices: people.items.map(({ id, name, mail, employeeId, source }) => ({
        to: `/people/${encodeURIComponent(id)}`,
        name,
        notes: ['Person', source, ...((mail ?? employeeId) ? [mail ?? employeeId ?? ''] : [])],
      })),
      ...more(people.more),
    },
    {
      title: 'Tests',
      choices: checks.items.map(({ id, title, severity, manual }) => ({
        to: `/checks/${encodeURIComponent(id)}`,
        name: title,
        notes: [manual ? 'Test by hand' : 'Test', severity, id],
      })),
      ...more(checks.more),
    },
    {
      title: 'Controls',
      choices: controls.items.map(({ id, title, framework }) => ({
        to: `/frameworks/${encodeURIComponent(framework.id)}?control=${encodeURIComponent(id)}`,
        name: title === '' ? id : `${id} ${title}`,
        notes: ['Control', framework.title],
      })),
      ...more(controls.more),
    },
    {
      title: 'Connections',
      choices: connections.items.map(({ id, name, tenantId }) => ({
        to: `/connections/${encodeURIComponent(id)}`,
        name,
        notes: ['Connection', tenantId],
      })),
      ...more(connections.more),
    },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

function entityChoice(entity: FoundEntity): Choice {
  return {
    to: `/entities/${encodeURIComponent(entity.id)}`,
    name: entity.name === '' ? '(no name)' : entity.name,
    notes: entityWords(entity),
  };
}

/** One line for those who hear it. */
export function spoken({ name, notes }: Choice): string {
  return [name, ...notes].map(visibleText).join(', ');
}
