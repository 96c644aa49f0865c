import { localTime } from './time.ts';
import { visibleText } from './visible-text.ts';
import { words } from './words.ts';

/** One fact that a finding saw, in words. */
export interface Fact {
  readonly label: string;
  readonly values: readonly string[];
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** The evidence of a finding, fact by fact; what is null was not seen and is left out. */
export function factsOfEvidence(evidence: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(evidence).flatMap(([name, value]) => {
    if (value === null) return [];
    const values = Array.isArray(value) ? value.map(inWords) : [inWords(value)];
    return [{ label: words(name), values: values.length > 0 ? values : ['none'] }];
  });
}

function inWords(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string') return moment.test(value) ? localTime(value) : visibleText(value);
  if (value === null) return 'none';
  return isRole(value) ? roleInWords(value) : visibleText(JSON.stringify(value));
}

interface Role {
  readonly role: string;
  readonly scope?: string | null;
  readonly through?: string | null;
  readonly eligible?: boolean;
}

function isRole(value: unknown): value is Role {
  return typeof value === 'object' && value !== null && 'role' in value && typeof value.role === 'string';
}

/** `Owner at Production, through admins, eligible`. */
function roleInWords({ role, scope, through, eligible }: Role): string {
  return [
    visibleText(scope ? `${role} at ${scope}` : role),
    ...(through ? [visibleText(`through ${through}`)] : []),
    ...(eligible ? ['eligible'] : []),
  ].join(', ');
}
