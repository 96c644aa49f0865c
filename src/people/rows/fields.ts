/** The fields of a person, and under which headings files have them. Pure. */
import { type AssayError, assayError } from '../../errors/index.ts';
import { plain } from './words.ts';

/** In the order of preference where a file has several columns for a field; spelled as `plain` leaves them. */
const headings = {
  sourceId: ['sourceid', 'workdayid', 'wid', 'userid', 'personid', 'recordid', 'uuid', 'id'],
  employeeId: [
    ...['employeeid', 'employeenumber', 'employeeno', 'workerid', 'personidexternal', 'personnelnumber', 'personnelno'],
    ...['staffid', 'staffnumber', 'empid', 'empno', 'personalnummer', 'mitarbeiternummer', 'personalnr'],
  ],
  displayName: ['displayname', 'fullname', 'name', 'employeename', 'workername', 'worker', 'employee', 'legalname'],
  givenName: ['firstname', 'givenname', 'legalfirstname', 'preferredfirstname', 'forename', 'vorname'],
  familyName: ['lastname', 'familyname', 'surname', 'legallastname', 'preferredlastname', 'nachname'],
  mail: [
    ...['workemail', 'emailwork', 'primaryworkemail', 'businessemail', 'businessemailaddress', 'companyemail'],
    ...['workemailaddress', 'emailprimarywork', 'email', 'emailaddress', 'mail', 'userprincipalname', 'upn'],
  ],
  aliases: ['aliases', 'alias', 'emailaliases', 'otheremails', 'otheremailaddresses', 'additionalemails', 'othermails'],
  status: [
    ...['status', 'employmentstatus', 'employeestatus', 'workerstatus', 'emplstatus', 'activestatus', 'active'],
    ...['isactive', 'beschaftigungsstatus'],
  ],
  kind: ['workertype', 'employmenttype', 'employeetype', 'employeeclass', 'contracttype', 'kind', 'beschaftigungsart'],
  startDate: [
    ...['startdate', 'hiredate', 'dateofhire', 'employmentstartdate', 'originalhiredate', 'dateofjoining', 'joindate'],
    ...['eintrittsdatum'],
  ],
  endDate: [
    ...['enddate', 'terminationdate', 'employmentenddate', 'lastdayofwork', 'lastworkingday', 'lastday', 'leavedate'],
    ...['dateofleaving', 'separationdate', 'contractenddate', 'austrittsdatum'],
  ],
  manager: [
    ...['managerid', 'manageremployeeid', 'managersemployeeid', 'supervisorid', 'supervisoreid', 'manageremail'],
    ...[
      'supervisoremail',
      'manager',
      'managername',
      'supervisor',
      'reportsto',
      'reportingto',
      'linemanager',
      'vorgesetzter',
    ],
  ],
  department: [
    'department',
    'departmentname',
    'dept',
    'orgunit',
    'organizationalunit',
    'supervisoryorganization',
    'abteilung',
  ],
  title: ['title', 'jobtitle', 'businesstitle', 'positiontitle', 'position', 'jobname', 'stellenbezeichnung'],
} as const;

export type Field = keyof typeof headings;
export const fields = Object.keys(headings) as [Field, ...Field[]];

export const isField = (name: string): name is Field => Object.hasOwn(headings, name);

/** Field of each column of the file, by place. */
export type Columns = ReadonlyMap<number, Field>;

/** How many of these headings are known: tells a delimiter that splits a line rightly. */
export function knownHeadings(header: readonly string[]): number {
  const known = new Set<string>(Object.values(headings).flat());
  return header.filter((heading) => known.has(plain(heading))).length;
}

/**
 * Which column is which field.
 * @param own columns named by whoever imports, which go first: heading by field
 * Errors: `people_column_unknown`, `people_column_twice`, `people_columns_missing`.
 */
export function readHeader(
  header: readonly string[],
  own: ReadonlyMap<Field, string>,
): { readonly columns: Columns; readonly ignored: readonly string[] } | AssayError {
  const columns = new Map<number, Field>();
  const place = (field: Field, word: string): AssayError | undefined => {
    const found = header.flatMap((heading, index) => (plain(heading) === word ? [index] : []));
    if (found.length > 1) return assayError('people_column_twice', { column: header[found[0] ?? 0] ?? '' });
    if (found[0] !== undefined && !columns.has(found[0])) columns.set(found[0], field);
    return undefined;
  };
  for (const [field, heading] of own) {
    const fault = place(field, plain(heading));
    if (fault) return fault;
    if (![...columns.values()].includes(field))
      return assayError('people_column_unknown', { column: heading, known: header.slice(0, 60).join(', ') });
  }
  for (const field of fields) {
    for (const word of headings[field]) {
      if ([...columns.values()].includes(field)) break;
      const fault = place(field, word);
      if (fault) return fault;
    }
  }
  const found = new Set(columns.values());
  const missing = [
    found.has('employeeId') || found.has('mail') || found.has('sourceId') ? [] : ['employee id or e-mail'],
    found.has('displayName') || found.has('givenName') || found.has('familyName') || found.has('mail') ? [] : ['name'],
  ].flat();
  if (missing.length > 0)
    return assayError('people_columns_missing', { missing, known: header.slice(0, 60).join(', ') });
  return { columns, ignored: header.filter((heading, index) => !columns.has(index) && heading.trim() !== '') };
}
