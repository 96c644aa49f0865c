import type { Declaration } from '../declaration.ts';
import { declarations } from '../registry.ts';
import { code, page, table } from './markdown.ts';
import { type OptionList, optionList } from './option-list.ts';
import { byText } from './selection.ts';

/** The options of a connection: what each does, saves and loses, and what can be switched. */
export function optionsPage(from: readonly Declaration[] = declarations): string {
  const { options, products, optInTypes } = optionList(from);
  const titles = (types: readonly Declaration[]) =>
    types
      .map(({ title, type }) => `${title} (${code(type)})`)
      .sort(byText)
      .join(', ');
  return page(
    '# Options of a connection',
    'Generated from the catalogue; do not edit.',
    `What a connection reads and what it leaves out. ${code('assay options')} shows them with their values, ${code('assay options <connection> --set <key>=<value>')} changes them, and so do the console (Connections, Options) and ${code('PATCH /api/v1/connections/{id}')}. A change holds from the next sync on. What is left out shows as not read, never as absent.`,
    ...options.flatMap((option) => [`## ${option.title}`, meaning(option)]),
    '## The products',
    'A product that is off takes all its types along, and what is listed below them.',
    table(
      ['Product', 'Switch', 'Types'],
      products.map(({ product, title, fixed }) => [
        title,
        fixed ? `${code(product)}, always read` : code(product),
        titles(from.filter((declaration) => declaration.product === product && !declaration.optIn)),
      ]),
    ),
    '## Types that must be switched on by name',
    `They are large, or need a further consent: ${code('--set types.<type>=on')}.`,
    table(
      ['Type', 'Product', 'What it is', 'Needs'],
      optInTypes.map(({ type, title, product, description, rights }) => [
        `${title} (${code(type)})`,
        code(product),
        description,
        rights.map(code).join(' and '),
      ]),
    ),
  );
}

function meaning(option: OptionList['options'][number]): string {
  return [
    option.does,
    '',
    `- Key: ${code(option.name)}`,
    `- Default: ${defaultText(option)}`,
    `- Saves: ${option.saves}`,
    `- Loses: ${option.loses}`,
  ].join('\n');
}

function defaultText({ name, default: value }: OptionList['options'][number]): string {
  if (name === 'products') return 'all on';
  if (name === 'types') return 'as their products; those that must be named are off';
  if (value === null) return 'not set';
  return typeof value === 'object' && 'value' in value ? code(`${value.name}=${value.value}`) : code(String(value));
}
