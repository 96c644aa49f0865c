/** Imports as the API takes and tells them. */
import { z } from 'zod';
import { encodings } from '../csv/encoding.ts';
import { delimiters } from '../csv/read-csv.ts';
import { dateFormats } from '../rows/dates.ts';
import { fields, isField } from '../rows/fields.ts';
import { importedStatuses } from '../rows/words.ts';

export const modes = ['replace', 'upsert'] as const;

/** One or several values of a query. */
const several = z
  .array(z.string().max(300))
  .or(
    z
      .string()
      .max(300)
      .transform((value) => [value]),
  )
  .default([]);

const pair = (text: string): [string, string] | undefined => {
  const sign = text.indexOf('=');
  return sign > 0 ? [text.slice(0, sign).trim(), text.slice(sign + 1).trim()] : undefined;
};

export const importQuery = z.strictObject({
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,59}$/)
    .refine((name) => name !== 'by-hand' && name !== 'directory', 'is a name that Assay uses itself')
    .describe('Where the people come from, such as `workday`; what one source says leaves those of others alone.'),
  mode: z
    .enum(modes)
    .default('upsert')
    .describe('`replace`: whoever of the source is not in it has left; `upsert`: nothing is said of others.'),
  dryRun: z.stringbool().default(false).describe('Only shows what would change.'),
  acceptTerminations: z
    .stringbool()
    .default(false)
    .describe('Takes the import over although it lets more people leave than one import may.'),
  fileName: z.string().max(200).optional(),
  delimiter: z
    .enum(delimiters)
    .or(z.literal('tab').transform(() => '\t' as const))
    .optional()
    .describe('Found out where it is not told.'),
  encoding: z.enum(encodings).optional().describe('Found out where it is not told.'),
  dateFormat: z.enum(dateFormats).optional().describe('Order of dates that can be read in two ways.'),
  column: several.describe(
    '`field=heading`, such as `employeeId=Staff code`; goes before the headings that are known.',
  ),
  status: several.describe('`status=word`, such as `on-leave=Karenz`: what a word of the source means.'),
});
export type ImportQuery = z.output<typeof importQuery>;

/** Columns and words of a query; undefined where one of them is no pair of what it has to be. */
export function readPairs({ column, status }: Pick<ImportQuery, 'column' | 'status'>) {
  const columns = column.map(pair);
  const words = status.map(pair);
  const named = columns.flatMap((one) => (one && isField(one[0]) ? [[one[0], one[1]] as const] : []));
  const meant = words.flatMap((one) => {
    const known = importedStatuses.find((each) => each === one?.[0]);
    return known && one ? [[one[1], known] as const] : [];
  });
  const isWhole = named.length === columns.length && meant.length === words.length;
  return isWhole ? { columns: new Map(named), words: meant } : undefined;
}

const text = z.string().max(2000).nullish();

/** A row of the JSON API. A field that is absent leaves what is known as it is; null empties it. */
export const importRow = z
  .strictObject({
    employeeId: text,
    sourceId: text.describe("The source's own id, by which a person is found again where the employee id changes."),
    displayName: text,
    givenName: text,
    familyName: text,
    mail: text,
    aliases: z.array(z.string().max(320)).max(200).nullish(),
    status: text.describe('active, on-leave, terminated or pre-hire, or a word of the source.'),
    kind: text.describe('employee or contractor, or a word of the source.'),
    startDate: text,
    endDate: text,
    manager: text.describe('Employee id, e-mail or name of the manager.'),
    department: text,
    title: text,
  })
  .meta({ id: 'PeopleImportRow' });
export const importRows = z
  .strictObject({ rows: z.array(importRow).min(1).max(20_000) })
  .meta({ id: 'PeopleImportRows' });
export type ImportRows = z.output<typeof importRows>;

export const rowProblem = z
  .object({
    line: z.number().describe('Line of the file, or number of the row from 1.'),
    field: z.enum(fields).nullable(),
    code: z.string(),
    cause: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'PeopleRowProblem' });
export type RowProblemView = z.output<typeof rowProblem>;

const change = z.object({
  line: z.number().nullable().describe('Null: the person is not in the file.'),
  personId: z.string().nullable(),
  name: z.string(),
  change: z.enum(['added', 'changed', 'terminated', 'returned']),
  fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type ChangeView = z.output<typeof change>;

export const importReport = z.object({
  rows: z.number(),
  added: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  terminated: z
    .number()
    .describe('People who have left by this import; counted among the changed as well where a row says so.'),
  returned: z.number().describe('People who had left and are back.'),
  people: z.number().describe('People of the source before, without those who had left.'),
  mayTerminate: z.number().describe('So many per cent of them one import may let leave.'),
  tooMany: z.boolean().describe('More would leave: it takes acceptTerminations.'),
  errors: z.number(),
  problems: z.array(rowProblem).describe('The first thousand.'),
  changes: z.array(change).describe('The first two hundred, leavers first.'),
  file: z
    .object({
      encoding: z.string(),
      delimiter: z.string(),
      columns: z.array(z.object({ field: z.enum(fields), place: z.number().describe('From 1.') })),
      ignored: z.array(z.string()).describe('Columns that nothing is taken from.'),
    })
    .nullable()
    .describe('How the file was read; null for JSON.'),
});
export type ImportReport = z.output<typeof importReport>;

export const importSummary = z
  .object({
    id: z.string(),
    source: z.string(),
    mode: z.enum(modes),
    state: z.enum(['applied', 'refused', 'preview']),
    fileName: z.string().nullable(),
    fileHash: z.string().describe('SHA-256 of what was sent.'),
    by: z.string(),
    at: z.string(),
    ...importReport.pick({ rows: true, added: true, changed: true, unchanged: true, terminated: true }).shape,
    ...importReport.pick({ returned: true, errors: true }).shape,
  })
  .meta({ id: 'PeopleImportSummary' });
export const importList = z
  .object({ items: z.array(importSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'PeopleImportList' });

export const peopleImport = importSummary.extend(importReport.shape).meta({ id: 'PeopleImport' });
export type PeopleImport = z.output<typeof peopleImport>;
