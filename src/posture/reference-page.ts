/** The reference page of findings, for a generator to write and the build to compare. */
import { type Finding, families, familyNames } from './declaration.ts';
import { findings } from './findings/index.ts';
import { thresholds } from './thresholds.ts';
import { needsOf } from './view.ts';

const hows = {
  facts: 'needed',
  some: 'one of these',
  all: 'needed whole',
  verdict: 'for the verdict',
  helpful: 'helps',
} as const;

export function posturePage(): { readonly path: string; readonly content: string } {
  const content = `# Findings of identity posture

<!-- Generated from the findings: run "npm run generate". -->

${findings.length} findings are judged after each sync that came to its end, for each connection. What could not be read makes a
finding **unknown**, with the reason and what to do, and never "nothing found": where a type is _needed_, some of it must be
there; where it is _needed whole_, the rule concludes from absence and takes nothing less than a complete read; of _one of
these_ at least one must be there, and the finding is partial until all are. What is there _for the verdict_ decides what is
judged elsewhere, such as [multifactor authentication](../mfa.md): where it is incomplete the finding is partial, and unknown
when nobody could be judged. What only _helps_ raises a severity or adds evidence. A subject is resolved only when everything
that is needed was read completely, and something is known of the subject itself. In the first seven days it is called
new, and returned when it comes back after it was resolved. Severity is that of the finding unless the rule knows better.

**Tier 0** controls the tenant, or every subscription; **tier 1** is what Microsoft labels privileged, a strong permission of
Microsoft Graph, or control of a subscription or management group. "Privileged" means either, directly or through groups,
active or eligible.

Numbers that rules judge by: dormant after ${thresholds.dormantDays} days (${thresholds.dormantPrivilegedDays} when privileged), first sign-in within ${thresholds.graceDays} days,
passwords ${thresholds.passwordDays} days, secrets ${thresholds.secretLifeDays} days of life, ${thresholds.secretAgeDays} of age, ${thresholds.secretFarDays} until the end, activation ${thresholds.activationHours} hours.

${familyNames.map(familySection).join('\n')}`;
  return { path: 'docs/reference/posture.md', content };
}

function familySection(family: (typeof familyNames)[number]): string {
  const own = findings.filter((finding) => finding.family === family);
  return `## ${families[family]}\n\n${own.map(findingSection).join('\n')}`;
}

function findingSection(finding: Finding): string {
  const { id, title, why, severity, subjects, needs, precondition, undecided, fix, approximates } = finding;
  const needed = needsOf(needs).map(
    ({ type, how, licence }) => `\`${type}\` (${hows[how]}${licence ? `, ${licence}` : ''})`,
  );
  return [
    `### ${title}`,
    '',
    `\`${id}\` · ${severity} · about ${subjects.map((type) => `\`${type}\``).join(', ')}`,
    '',
    why,
    '',
    `- Data: ${needed.join(', ')}`,
    ...(precondition
      ? [`- Unknown as well by [\`${precondition.otherwise}\`](../errors.md#${precondition.otherwise})`]
      : []),
    ...(undecided ? [`- Partial as well by [\`${undecided.because}\`](../errors.md#${undecided.because})`] : []),
    `- Fix: ${fix.text}`,
    `- Where: ${fix.portal}`,
    ...(fix.command === undefined ? [] : [`- Command: \`${fix.command}\``]),
    ...(approximates === undefined ? [] : [`- Approximation: ${approximates}`]),
    '',
  ].join('\n');
}
