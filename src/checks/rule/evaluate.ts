/** What a rule says about a subject: three values, never a pass where something is missing. Pure. */
import type { Status } from '../declaration.ts';
import { valueAt } from './path.ts';
import type { Facts, Item, Json, Many, Rule, Situation, Verdict } from './rule.ts';

type Observed = Readonly<Record<string, Json>>;

const verdict = (status: Status, reason: string, observed: Observed = {}): Verdict => ({ status, reason, observed });

/** Errors are bugs of a rule; who evaluates many makes them unknown. */
export function evaluate(rule: Rule, item: Item, situation: Situation): Verdict {
  switch (rule.kind) {
    case 'at':
      return evaluateAt(rule, item, situation);
    case 'all':
      return joined(rule.rules, item, situation, 'fail');
    case 'any':
      return joined(rule.rules, item, situation, 'pass');
    case 'when':
      return evaluateWhen(rule, item, situation);
    case 'every':
    case 'one':
      return overMany(rule, item, situation, 'fail');
    case 'some':
      return overMany(rule, item, situation, 'pass');
    case 'count':
      return evaluateCount(rule, item, situation);
    case 'listed':
      return evaluateListed(rule.setting, situation);
    case 'code':
      return rule.run(item, situation);
  }
}

function evaluateAt(rule: Rule & { kind: 'at' }, item: Item, situation: Situation): Verdict {
  if (item.document === null && !/^[@$]/.test(rule.path)) return verdict('unknown', 'Its body is not kept.');
  const value = valueAt(item, rule.path);
  const observed = { [rule.path]: value ?? null };
  if (value === undefined || value === null) return verdict(rule.absent, `${rule.path} is not set.`, observed);
  const holds = rule.match.test(value, situation);
  if (holds === undefined) return verdict('unknown', `${rule.path} has a value that says nothing here.`, observed);
  return holds
    ? verdict('pass', `${rule.path} is ${rule.match.words}.`, observed)
    : verdict('fail', `${rule.path} is not ${rule.match.words}.`, observed);
}

/** @param decisive the status that one rule suffices for */
function joined(rules: readonly Rule[], item: Item, situation: Situation, decisive: 'pass' | 'fail'): Verdict {
  return decide(
    rules.map((rule) => evaluate(rule, item, situation)),
    decisive,
    null,
  );
}

/** @param missing why there may be verdicts that are not here */
function decide(verdicts: readonly Verdict[], decisive: 'pass' | 'fail', missing: string | null): Verdict {
  const observed: Observed = Object.assign({}, ...verdicts.map((each) => each.observed));
  const deciding = verdicts.find(({ status }) => status === decisive);
  if (deciding) return { ...deciding, observed: decisive === 'pass' ? deciding.observed : observed };
  const unsure = verdicts.find(({ status }) => status === 'unknown');
  if (unsure) return { ...unsure, observed };
  if (missing !== null) return verdict('unknown', missing, observed);
  const other = decisive === 'pass' ? 'fail' : 'pass';
  const applied = verdicts.filter(({ status }) => status === other);
  const first = applied[0] ?? verdicts[0];
  if (!first) return verdict('not-applicable', 'There is nothing to judge.');
  return { ...first, observed };
}

function evaluateWhen(rule: Rule & { kind: 'when' }, item: Item, situation: Situation): Verdict {
  const condition = evaluate(rule.condition, item, situation);
  if (condition.status === 'pass') {
    const then = evaluate(rule.then, item, situation);
    return { ...then, observed: { ...condition.observed, ...then.observed } };
  }
  if (condition.status === 'unknown') {
    // Where it would pass anyway, whether it applies makes no difference.
    const then = evaluate(rule.then, item, situation);
    return then.status === 'pass' ? then : condition;
  }
  return verdict('not-applicable', rule.otherwise, condition.observed);
}

function factsOf(of: Many, item: Item, situation: Situation): Facts | undefined {
  if ('fact' in of) {
    const facts = situation.facts[of.fact];
    if (!facts) throw new Error(`the check has no facts called ${of.fact}`);
    return facts;
  }
  if (item.document === null && !/^[@$]/.test(of.list)) return { items: [], missing: 'Its body is not kept.' };
  const list = valueAt(item, of.list);
  if (list === undefined || list === null) return undefined;
  const elements: readonly Json[] = Array.isArray(list) ? list : Object.values(list);
  // An element keeps its place: `$key` and `$id` are those of what it lies in.
  return { items: elements.map((document) => ({ ...item, name: nameOf(document), document })), missing: null };
}

function nameOf(element: Json): string {
  if (typeof element === 'string') return element;
  const name = typeof element === 'object' && element !== null && 'name' in element ? element.name : undefined;
  return typeof name === 'string' ? name : '';
}

function evaluateListed(setting: string, { settings }: Situation): Verdict {
  const list = settings[setting];
  if (!Array.isArray(list)) throw new Error(`the check has no list ${setting}`);
  return list.length > 0
    ? verdict('pass', `The list ${setting} says something.`)
    : verdict('fail', `The list ${setting} is empty.`);
}

const label = (of: Many) => ('fact' in of ? of.fact : of.list);

interface Chosen {
  readonly item: Item;
  /** Why it could not be told whether it counts. */
  readonly unsure: Verdict | undefined;
}

/** What `where` lets through. */
function chosen(items: readonly Item[], where: Rule | undefined, situation: Situation): Chosen[] {
  if (!where) return items.map((item) => ({ item, unsure: undefined }));
  return items.flatMap((item): Chosen[] => {
    const verdict = evaluate(where, item, situation);
    if (verdict.status === 'pass') return [{ item, unsure: undefined }];
    return verdict.status === 'unknown' ? [{ item, unsure: verdict }] : [];
  });
}

const mostNames = 20;

function overMany(
  rule: Rule & { kind: 'every' | 'some' | 'one' },
  item: Item,
  situation: Situation,
  decisive: 'pass' | 'fail',
): Verdict {
  const facts = factsOf(rule.of, item, situation) ?? { items: [], missing: null };
  const judged = chosen(facts.items, rule.where, situation).map(({ item: element, unsure }) => {
    const own = evaluate(rule.rule, element, situation);
    // Where it is not sure that an element counts, only what it cannot change is sure.
    return { element, own: unsure && own.status === decisive ? { ...own, status: 'unknown' as const } : own };
  });
  const what = label(rule.of);
  if (judged.length === 0 && facts.missing === null) return verdict(rule.none, `There is no ${what}.`, { [what]: [] });
  const { status, reason } = decide(
    judged.map(({ own }) => own),
    decisive,
    facts.missing,
  );
  const telling = judged.filter(({ own }) => own.status === status);
  return verdict(status, about(telling[0]?.element.name, reason), {
    [what]: telling.slice(0, mostNames).map(({ element, own }) => ({ name: element.name, ...own.observed })),
    ...(telling.length > mostNames && { [`${what} in all`]: telling.length }),
  });
}

const about = (name: string | undefined, reason: string) => (name ? `${name}: ${reason}` : reason);

function evaluateCount(rule: Rule & { kind: 'count' }, item: Item, situation: Situation): Verdict {
  const facts = factsOf(rule.of, item, situation) ?? { items: [], missing: null };
  const counted = chosen(facts.items, rule.where, situation);
  const sure = counted.filter(({ unsure }) => !unsure).length;
  const what = label(rule.of);
  const names = counted.slice(0, mostNames).map(({ item: element }) => element.name);
  const observed = { [`number of ${what}`]: sure, [what]: names };
  const holds = (number: number) => rule.match.test(number, situation);
  const least = holds(sure);
  // More of them can only be added: sure where the largest number imaginable gives the same answer.
  const most = facts.missing === null ? holds(counted.length) : holds(Number.MAX_SAFE_INTEGER);
  if (least === undefined || least !== most)
    return verdict('unknown', facts.missing ?? `It is not known which ${what} count.`, observed);
  return least
    ? verdict('pass', `The number of ${what}, ${sure}, is ${rule.match.words}.`, observed)
    : verdict('fail', `The number of ${what}, ${sure}, is not ${rule.match.words}.`, observed);
}
