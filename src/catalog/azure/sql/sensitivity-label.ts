/** Labels of columns, set or recommended: both lists hold the same objects. */
import type { Property } from '../../declaration.ts';
import { text } from '../../property.ts';
import { maybeFlag, maybeText } from '../../vendor.ts';
import { childShape } from './setting.ts';

export const sensitivityLabelShape = childShape({
  schemaName: maybeText,
  tableName: maybeText,
  columnName: maybeText,
  labelName: maybeText,
  labelId: maybeText,
  informationType: maybeText,
  informationTypeId: maybeText,
  rank: maybeText,
  isDisabled: maybeFlag,
});

type TextField =
  | 'schemaName'
  | 'tableName'
  | 'columnName'
  | 'labelName'
  | 'labelId'
  | 'informationType'
  | 'informationTypeId'
  | 'rank';

interface Label {
  readonly name: string;
  readonly properties?: { readonly [field in TextField]?: string | null | undefined } | null | undefined;
}

/** `schema.table.column`, since every label itself is called `current` or `recommended`. */
export function sensitivityLabelName({ name, properties }: Label): string {
  const { schemaName, tableName, columnName } = properties ?? {};
  return schemaName && tableName && columnName ? `${schemaName}.${tableName}.${columnName}` : name;
}

export const sensitivityLabelProperties: Readonly<Record<string, Property<Label>>> = {
  schemaName: text('Schema of the table.', ({ properties }) => properties?.schemaName),
  tableName: text('Table of the column.', ({ properties }) => properties?.tableName),
  columnName: text('Column.', ({ properties }) => properties?.columnName),
  labelName: text('Label, such as Confidential.', ({ properties }) => properties?.labelName),
  labelId: text('Id of the label.', ({ properties }) => properties?.labelId),
  informationType: text('Kind of data, such as Financial.', ({ properties }) => properties?.informationType),
  informationTypeId: text('Id of the kind of data.', ({ properties }) => properties?.informationTypeId),
  rank: text('None, Low, Medium, High or Critical.', ({ properties }) => properties?.rank),
};
