/** A rule broken on purpose, in each way that its pieces can be: the cases of a check have to notice every one. */
import type { Check, Status } from '../declaration.ts';
import { not, type Rule } from '../rule/index.ts';

export interface Mutant {
  readonly words: string;
  readonly rule: Rule;
}

const turned = (kind: 'every' | 'some'): 'every' | 'some' => (kind === 'every' ? 'some' : 'every');

const flipped = (status: Status): Status => (status === 'pass' ? 'fail' : 'pass');

export function mutants(rule: Rule): Mutant[] {
  switch (rule.kind) {
    case 'at':
      return [
        { words: `${rule.path} need not be ${rule.match.words}`, rule: { ...rule, match: not(rule.match) } },
        ...movedLimit(rule),
        // Every entity has a key, an id, a type and a name: what their absence says decides nothing.
        ...(/^\$./.test(rule.path)
          ? []
          : [
              {
                words: `${rule.path} absent says ${flipped(rule.absent)}`,
                rule: { ...rule, absent: flipped(rule.absent) },
              },
            ]),
      ];
    case 'all':
    case 'any':
      return rule.rules.flatMap((each, index) => [
        ...(rule.rules.length > 1
          ? [
              {
                words: `without part ${index + 1} of ${rule.kind}`,
                rule: { ...rule, rules: rule.rules.toSpliced(index, 1) },
              },
            ]
          : []),
        ...within(each, (part) => ({ ...rule, rules: rule.rules.with(index, part) })),
      ]);
    case 'when':
      return [
        { words: 'without its condition', rule: rule.then },
        ...within(rule.condition, (condition) => ({ ...rule, condition })),
        ...within(rule.then, (then) => ({ ...rule, then })),
      ];
    case 'every':
    case 'some':
    case 'one':
      return [
        ...(rule.kind === 'one'
          ? []
          : [{ words: `${rule.kind} turned round`, rule: { ...rule, kind: turned(rule.kind) } }]),
        { words: `none says ${flipped(rule.none)}`, rule: { ...rule, none: flipped(rule.none) } },
        ...withoutWhere(rule),
        ...within(rule.rule, (inner) => ({ ...rule, rule: inner })),
      ];
    case 'count':
      return [
        { words: `not ${rule.match.words}`, rule: { ...rule, match: not(rule.match) } },
        ...movedLimit(rule),
        ...withoutWhere(rule),
      ];
    case 'listed':
      return [{ words: `as if ${rule.setting} were empty`, rule: { kind: 'any', rules: [] } }];
    case 'code':
      return [
        {
          words: 'pass and fail exchanged',
          rule: {
            ...rule,
            run: (item, situation) => {
              const verdict = rule.run(item, situation);
              const exchanged = { pass: 'fail', fail: 'pass', unknown: 'pass', 'not-applicable': 'pass' } as const;
              return { ...verdict, status: exchanged[verdict.status] };
            },
          },
        },
      ];
  }
}

/** One more and one less. */
const steps = [1, -1];

function movedLimit(rule: Rule & { kind: 'at' | 'count' }): Mutant[] {
  const { match } = rule;
  return match.moved === undefined
    ? []
    : steps.map((by) => ({
        words: `${match.words} with its limit moved by ${by}`,
        rule: { ...rule, match: match.moved?.(by) ?? match },
      }));
}

/** Limits that are settings, also where code compares with them: as an organisation sees them that has set one more or less. */
export function movedSettings(
  settings: Check['settings'],
): { readonly words: string; readonly name: string; readonly by: number }[] {
  return Object.entries(settings ?? {}).flatMap(([name, { value }]) =>
    typeof value === 'number' ? steps.map((by) => ({ words: `${name} moved by ${by}`, name, by })) : [],
  );
}

const within = (part: Rule, rebuild: (part: Rule) => Rule): Mutant[] =>
  mutants(part).map(({ words, rule }) => ({ words, rule: rebuild(rule) }));

function withoutWhere(rule: Rule & { kind: 'every' | 'some' | 'one' | 'count' }): Mutant[] {
  const { where, ...rest } = rule;
  if (!where) return [];
  return [{ words: 'without where', rule: rest }, ...within(where, (part) => ({ ...rule, where: part }))];
}
