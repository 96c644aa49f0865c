/** The reference page of checks, for a generator to write and the build to compare. */
import {
  categories,
  categoryTitles,
  type EntityType,
  entityTypes,
  findDeclaration,
  licenceTitles,
  rightInWords,
} from '../catalog/index.ts';
import type { Check, ManualCheck } from './declaration.ts';
import { titleOf } from './evaluate/coverage.ts';
import { checksByType, restsOn, type TypeChecks } from './evaluate/sources.ts';
import { manualChecks } from './manual.ts';
import { checks } from './registry.ts';
import { wordsOf } from './rule/index.ts';
import { withoutSubject } from './without-subject.ts';

/** Checks by the service, or the kind of object, that they judge; under each other by its category. */
export function checksPage(
  from: readonly Check[] = checks,
  manual: readonly ManualCheck[] = manualChecks,
): { readonly path: string; readonly content: string } {
  const subjects = [...new Set(from.map(({ subject }) => subject))]
    .flatMap((subject) => entityTypes.find(({ type }) => type === subject) ?? [])
    .map((subject) => ({ subject, own: from.filter((check) => check.subject === subject.type) }))
    .sort((a, b) => (a.subject.plural < b.subject.plural ? -1 : 1));
  const sections = categories.flatMap((category) => {
    const within = subjects.filter(({ subject }) => subject.category === category);
    return within.length === 0 ? [] : [`## ${categoryTitles[category]}`, ...within.flatMap(subjectBlocks)];
  });
  const content = [
    '# Checks',
    '<!-- Generated from the checks: run "npm run generate". -->',
    `${from.length} checks are judged after each sync, and ${manual.length} are left to a person. A check passes, fails, is unknown or does not apply, for each subject by itself. What could not be read makes it **unknown**, with the reason, and never a pass.`,
    'Values are compared without regard to case. A name such as `properties.minimumTlsVersion` is one of the body that Microsoft answers. A figure or list that an organisation may set otherwise is named under _Settings_, with the value that holds until it does.',
    'Behind each type stand the rights that reading it takes: a role action in Azure or a permission of Microsoft Graph. [What reading takes](permissions.md) has them all; which checks of other tools these answer to is [told elsewhere](peers.md).',
    ...sections,
    ...withoutSubjectBlocks(from),
    '## Left to a person',
    'Neither Azure Resource Manager nor Microsoft Graph tells these. A person looks, says so with evidence, and until when.',
    ...manual.flatMap(manualBlocks),
  ];
  return { path: 'docs/reference/checks.md', content: `${content.join('\n\n')}\n` };
}

function subjectBlocks({ subject, own }: { readonly subject: EntityType; readonly own: readonly Check[] }): string[] {
  const sorted = [...own].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [`### ${subject.plural}`, `Each is about one \`${subject.type}\`.`, ...sorted.flatMap(checkBlocks)];
}

function checkBlocks(check: Check): string[] {
  const { id, title, severity, topic, rule, settings = {}, approximates } = check;
  return [
    `#### \`${id}\``,
    `${plain(title)} · ${severity} · \`${topic}\``,
    [
      `- Passes: ${plain(wordsOf(rule))}`,
      `- Needs: ${checksByType([check]).flatMap(needs).join('; ')}`,
      ...Object.entries(settings).map(
        ([name, { words, value }]) => `- Settings: **${plain(name)}**: ${plain(words)} Standard: ${standard(value)}`,
      ),
      ...(check.clock ? ['- Changes as time goes by, though nothing else does'] : []),
      ...(approximates === undefined ? [] : [`- Approximation: ${plain(approximates)}`]),
    ].join('\n'),
  ];
}

const standard = (value: number | readonly string[]) =>
  typeof value === 'number' ? String(value) : value.map((each) => `\`${each}\``).join(', ') || 'none';

const needs = (group: TypeChecks) => restsOn(group).map(need);

function need(type: string): string {
  const declaration = findDeclaration(type);
  const rights = (declaration?.rights ?? []).map((right) => `\`${rightInWords(right)}\``);
  const licence = declaration?.licence ? ` with ${licenceTitles[declaration.licence]}` : '';
  return `${plain(titleOf(type))}${rights.length > 0 ? ` (${rights.join(', ')})` : ''}${licence}`;
}

/** Of what no tenant of the tests has anything to judge: rules that are held against written cases alone. */
function withoutSubjectBlocks(from: readonly Check[]): string[] {
  const ids = from.map(({ id }) => id).filter((id) => withoutSubject.includes(id));
  const words =
    ids.length === 0
      ? 'None: every check judges something in the made-up tenant with which the tests sync, beside the written cases of each rule.'
      : 'These have been held against written cases, and not against a tenant: the made-up one with which the tests sync has nothing that they judge.';
  const list = ids.toSorted().map((id) => `- \`${id}\``);
  return ['## Checks without a subject in the tests', words, ...(list.length === 0 ? [] : [list.join('\n')])];
}

const manualBlocks = ({ id, title, severity, topic, unreadable, howTo }: ManualCheck): string[] => [
  `#### \`${id}\``,
  `${plain(title)} · ${severity} · \`${topic}\``,
  `- Not readable: ${plain(unreadable)}\n- What to look at: ${plain(howTo)}`,
];

/** Text in which nothing is taken for Markdown. */
const plain = (text: string) => text.replace(/[\\*<>|[\]$`]/g, '\\$&');
