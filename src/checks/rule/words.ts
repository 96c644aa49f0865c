/** A rule in words, for the reference page and for whoever reads a check. */
import type { Many, Rule } from './rule.ts';

const what = (of: Many) => ('fact' in of ? of.fact : of.list);
const simple: readonly Rule['kind'][] = ['at', 'code', 'count', 'listed'];
const isSimple = (rule: Rule) => simple.includes(rule.kind);
const bracketed = (rule: Rule) => (isSimple(rule) ? wordsOf(rule) : `(${wordsOf(rule)})`);
const among = (where: Rule | undefined) => (where ? ` for which ${bracketed(where)}` : '');

export function wordsOf(rule: Rule): string {
  switch (rule.kind) {
    case 'at':
      return `${rule.path.replace(/^[@$](?=.)/, '')} is ${rule.match.words}`;
    case 'all':
      return rule.rules.map(bracketed).join(' and ');
    case 'any':
      return rule.rules.map(bracketed).join(' or ');
    case 'when':
      return `where ${bracketed(rule.condition)}: ${wordsOf(rule.then)}`;
    case 'every':
      return `for each of ${what(rule.of)}${among(rule.where)}: ${bracketed(rule.rule)}`;
    case 'some':
      return `for at least one of ${what(rule.of)}${among(rule.where)}: ${bracketed(rule.rule)}`;
    case 'one':
      return `for the ${what(rule.of)}${among(rule.where)}: ${bracketed(rule.rule)}`;
    case 'count':
      return `the number of ${what(rule.of)}${among(rule.where)} is ${rule.match.words}`;
    case 'listed':
      return `something is on the list ${rule.setting}`;
    case 'code':
      return rule.words;
  }
}
