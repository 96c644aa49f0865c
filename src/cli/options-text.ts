/** Options of a connection for people: the value of each, what it saves and what it loses. */
import type { ConnectionView, OptionDescription } from './api-types.ts';
import { safeText } from './safe-text.ts';
import type { Terminal } from './terminal.ts';
import { table } from './text/table.ts';
import { wrap } from './text/width.ts';

type Option = OptionDescription['options'][number];
type Options = ConnectionView['options'];

const indent = '  ';

/** @param connection whose values are shown; the defaults are without one */
export function optionsText(
  description: OptionDescription,
  connection: ConnectionView | undefined,
  { paint, width }: Terminal,
): string {
  const values = connection?.options;
  const single = description.options.filter(({ input }) => input !== 'switches');
  return [
    connection
      ? `${paint.bold(safeText(connection.name))} (${connection.id})`
      : 'No tenant is connected yet; these are the defaults.',
    ...single.flatMap((option) => ['', ...optionLines(option, values, { paint, width })]),
    '',
    ...switchesIntroduction(description, 'products', { paint, width }),
    ...table(
      [{ title: 'product', paint: paint.bold }, { title: 'read' }, { title: 'title' }, { title: 'types' }],
      description.products.map(({ product, title, fixed, types, optIn }) => [
        product,
        fixed ? 'always' : onOff(switchOf(values?.products, product) ?? true),
        title,
        optIn === 0 ? String(types) : `${types}, and ${optIn} to be named`,
      ]),
      width - indent.length,
    ).map((line) => indent + line),
    '',
    ...switchesIntroduction(description, 'types', { paint, width }),
    ...typeLines(description, values, { paint, width }),
  ].join('\n');
}

type Place = Pick<Terminal, 'paint' | 'width'>;

function optionLines(option: Option, values: Options | undefined, place: Place): string[] {
  const value = valueText(values?.[option.name] ?? (values ? null : option.default));
  const usual = valueText(option.default);
  const note = value === usual ? '' : ` (default: ${usual})`;
  return [`${place.paint.bold(option.name)} = ${value}${note}`, ...meaning(option, place.width)];
}

function switchesIntroduction({ options }: OptionDescription, name: 'products' | 'types', { paint, width }: Place) {
  const option = options.find((each) => each.name === name);
  return option ? [paint.bold(name), ...meaning(option, width)] : [];
}

function meaning({ does, saves, loses }: Option, width: number): string[] {
  return [does, `saves: ${saves}`, `loses: ${loses}`]
    .flatMap((line) => wrap(safeText(line), width - indent.length))
    .map((line) => indent + line);
}

/** Types that must be named, and whatever else was named. */
function typeLines({ optInTypes }: OptionDescription, values: Options | undefined, { paint, width }: Place): string[] {
  const named = Object.keys(values?.types ?? {}).filter((type) => !optInTypes.some((each) => each.type === type));
  const rows = [
    ...optInTypes.map(({ type, title, rights }) => [
      type,
      onOff(switchOf(values?.types, type) ?? false),
      title,
      rights.join(' and '),
    ]),
    ...named.map((type) => [type, onOff(switchOf(values?.types, type) === true), '', '']),
  ];
  if (rows.length === 0) return [];
  const columns = [{ title: 'type', paint: paint.bold }, { title: 'read' }, { title: 'title' }, { title: 'rights' }];
  return table(columns, rows, width - indent.length).map((line) => indent + line);
}

function switchOf(switches: Readonly<Record<string, boolean | undefined>> | undefined, name: string) {
  return switches?.[name];
}

const onOff = (on: boolean) => (on ? 'on' : 'off');

/** A value as it is written after `--set key=`. */
function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'object') {
    const { name, value: of } = value as { name?: unknown; value?: unknown };
    return safeText(`${name}=${of}`);
  }
  return safeText(String(value));
}
