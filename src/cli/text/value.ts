/** Values of properties for people. */
import { moment, number } from './numbers.ts';
import { cut } from './width.ts';

const itemsShown = 5;
const columnsShown = 200;
const isoMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z$/;

/** null is what Microsoft says for "none"; undefined is what it did not say. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'not said';
  if (value === null) return 'none';
  if (typeof value === 'string') return cut(isoMoment.test(value) ? moment(value) : value, columnsShown);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return listText(value);
  return Object.keys(value).length === 0 ? 'none' : cut(JSON.stringify(value), columnsShown);
}

function listText(items: readonly unknown[]): string {
  if (items.length === 0) return 'none';
  const shown = items.slice(0, itemsShown).map(valueText).join(', ');
  return items.length > itemsShown ? `${shown} and ${number(items.length - itemsShown)} more` : shown;
}
