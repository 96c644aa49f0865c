/** One row of an import as a person, or what is wrong with it. Pure. */
import { type AssayError, assayError } from '../../errors/index.ts';
import { type DateFormat, readDate } from './dates.ts';
import type { Field } from './fields.ts';
import { type ImportedStatus, type Kind, readKind, readStatus } from './words.ts';

/** What a file says of one person: text by field; a field without a column is absent. */
export type RawRow = Partial<Readonly<Record<Field, string>>>;

export interface PersonRow {
  readonly line: number;
  readonly sourceId: string | null;
  readonly employeeId: string | null;
  readonly employeeKey: string | null;
  readonly displayName: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly mail: string | null;
  readonly aliases: readonly string[];
  /** Null where the file has no column for it. */
  readonly status: ImportedStatus | null;
  readonly kind: Kind | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly manager: string | null;
  readonly department: string | null;
  readonly title: string | null;
  /** Fields that the file has; others stay as they are. */
  readonly present: readonly Field[];
}

export interface RowProblem {
  /** Of the file, the header's being 1 where it is the first; of JSON, the number of the row from 1. */
  readonly line: number;
  readonly field: Field | null;
  readonly error: AssayError;
}

export interface RowRules {
  readonly dateFormat?: DateFormat | undefined;
  readonly statusWords: ReadonlyMap<string, ImportedStatus>;
}

const longest = 500;
const mailPattern = /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/;

/** Numbers of employees without case, and without the leading zeros that spreadsheets take away. */
export function employeeKey(id: string): string {
  const text = id.trim().toLowerCase();
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}

/** Errors of rows: `people_row_incomplete`, `people_value_too_long`, `people_mail_invalid`, `people_status_*`, `people_date_*`. */
export function readRow(raw: RawRow, line: number, rules: RowRules): PersonRow | readonly RowProblem[] {
  const problems: RowProblem[] = [];
  const report = (field: Field | null, error: AssayError) => problems.push({ line, field, error });
  const text = (field: Field): string | null => {
    const value = raw[field]?.normalize('NFC').trim() ?? '';
    if (value.length > longest) report(field, assayError('people_value_too_long', { field, longest }));
    return value === '' ? null : value;
  };
  const date = (field: 'startDate' | 'endDate'): string | null => {
    const value = text(field);
    if (value === null) return null;
    const day = readDate(value, rules.dateFormat);
    if (day !== 'ambiguous' && day !== 'invalid') return day;
    report(field, assayError(day === 'ambiguous' ? 'people_date_ambiguous' : 'people_date_invalid', { field, value }));
    return null;
  };
  const mail = (field: 'mail' | 'aliases', value: string): string => {
    const address = value.replace(/^smtp:/i, '').toLowerCase();
    if (!mailPattern.test(address)) report(field, assayError('people_mail_invalid', { value }));
    return address;
  };

  const [employeeId, sourceId, givenName, familyName] = [
    text('employeeId'),
    text('sourceId'),
    text('givenName'),
    text('familyName'),
  ];
  const mailText = text('mail');
  const address = mailText === null ? null : mail('mail', mailText);
  const others = (text('aliases') ?? '').split(/[;,|\s]+/).filter((one) => one !== '');
  const aliases = [...new Set(others.map((one) => mail('aliases', one)))].filter((one) => one !== address);
  const displayName = text('displayName') ?? ([givenName, familyName].filter(Boolean).join(' ') || address);
  if (employeeId === null && sourceId === null && address === null)
    report(null, assayError('people_row_incomplete', { missing: 'employee id, e-mail and id' }));
  if (displayName === null) report('displayName', assayError('people_row_incomplete', { missing: 'name' }));

  const statusText = text('status');
  const said = statusText === null ? undefined : readStatus(statusText, rules.statusWords);
  if (raw.status !== undefined && statusText === null) report('status', assayError('people_status_missing'));
  if (statusText !== null && !said) report('status', assayError('people_status_unknown', { value: statusText }));
  const kindText = text('kind');
  const [startDate, endDate] = [date('startDate'), date('endDate')];
  if (startDate !== null && endDate !== null && endDate < startDate)
    report('endDate', assayError('people_dates_contradict', { startDate, endDate }));
  const [manager, department, title] = [text('manager'), text('department'), text('title')];
  if (problems.length > 0) return problems;
  const kind = (kindText === null ? undefined : readKind(kindText)) ?? said?.kind ?? null;
  const present = Object.keys(raw) as Field[];
  return {
    line,
    sourceId,
    employeeId,
    employeeKey: employeeId === null ? null : employeeKey(employeeId),
    displayName: displayName ?? '',
    givenName,
    familyName,
    mail: address,
    aliases,
    status: said?.status ?? null,
    kind,
    startDate,
    endDate,
    manager,
    department,
    title,
    present: [
      ...present,
      ...(present.includes('displayName') ? [] : (['displayName'] as const)),
      ...(kind !== null && !present.includes('kind') ? (['kind'] as const) : []),
    ],
  };
}
