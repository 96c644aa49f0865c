/** Words that personnel systems use, and what they mean here. Pure. */

export const statuses = ['active', 'on-leave', 'terminated', 'pre-hire', 'unknown'] as const;
/** `unknown` is never imported: only an account can leave it open whether its person still works here. */
export type Status = (typeof statuses)[number];
export const importedStatuses = ['active', 'on-leave', 'terminated', 'pre-hire'] as const;
export type ImportedStatus = (typeof importedStatuses)[number];

export const kinds = ['employee', 'contractor'] as const;
export type Kind = (typeof kinds)[number];

/** A word without case, accents, spaces and signs; `#` is read as the word it stands for. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll('#', ' number')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
}

const statusWords: Readonly<Record<ImportedStatus, readonly string[]>> = {
  active: [
    ...['active', 'a', 'aktiv', 'employed', 'current', 'working', 'hired', 'fulltime', 'parttime', 'permanent'],
    ...['temporary', 'intern', 'probation', 'yes', 'y', 'true', '1', 'ja', 'activeemployee', 'noticeperiod'],
  ],
  'on-leave': [
    ...['onleave', 'leave', 'leaveofabsence', 'loa', 'paidleave', 'unpaidleave', 'p', 'u', 'parentalleave'],
    ...['maternityleave', 'paternityleave', 'sickleave', 'medicalleave', 'sabbatical', 'gardenleave', 'furlough'],
    ...['furloughed', 'suspended', 'elternzeit', 'beurlaubt', 'longtermleave', 'activeonleave'],
  ],
  terminated: [
    ...['terminated', 't', 'inactive', 'inaktiv', 'left', 'leaver', 'former', 'formeremployee', 'resigned', 'retired'],
    ...['r', 'dismissed', 'deceased', 'exited', 'ended', 'offboarded', 'separated', 'deactivated', 'ausgeschieden'],
    ...['no', 'n', 'false', '0', 'nein', 'laidoff', 'alumni'],
  ],
  'pre-hire': [
    ...['prehire', 'future', 'futurehire', 'futurestarter', 'onboarding', 'preboarding', 'pending', 'pendinghire'],
    ...['notstarted', 'upcoming', 'newhire', 'starter', 'offeraccepted', 'prestart'],
  ],
};

const kindWords: Readonly<Record<Kind, readonly string[]>> = {
  employee: [
    'employee',
    'regular',
    'internal',
    'fulltime',
    'parttime',
    'permanent',
    'intern',
    'workingstudent',
    'angestellt',
  ],
  contractor: [
    ...['contractor', 'contingentworker', 'contingent', 'external', 'extern', 'freelancer', 'freelance', 'consultant'],
    ...['independentcontractor', 'agency', 'agencyworker', 'temp', 'vendor', 'serviceprovider', 'selfemployed'],
  ],
};

const inverted = <Value extends string>(
  words: Readonly<Record<Value, readonly string[]>>,
): ReadonlyMap<string, Value> =>
  new Map((Object.keys(words) as Value[]).flatMap((value) => words[value].map((word) => [word, value] as const)));
const statusOf = inverted(statusWords);
const kindOf = inverted(kindWords);

/**
 * What a status column says. Some systems write the kind of employment there ("Full-Time", "Contractor"): who has a kind works.
 * @param own words of this installation, by their plain spelling
 */
export function readStatus(
  text: string,
  own: ReadonlyMap<string, ImportedStatus>,
): { readonly status: ImportedStatus; readonly kind?: Kind } | undefined {
  const word = plain(text);
  const kind = kindOf.get(word);
  const status = own.get(word) ?? statusOf.get(word) ?? (kind && 'active');
  return status && { status, ...(kind && { kind }) };
}

/** A kind of employment; undefined for the many words that say neither. */
export function readKind(text: string): Kind | undefined {
  const word = plain(text);
  return kindOf.get(word) ?? (/contractor|contingent|freelanc|external/.test(word) ? 'contractor' : undefined);
}
