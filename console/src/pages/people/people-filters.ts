/** The filters of the API for what stands in the address, by tab. */
import type { AccountFilter, LeaverFilter, PersonFilter } from '../../api/people.ts';
import type { PeopleSearch } from '../../app/route-search.ts';

export const personFilter = ({ search, status, accounts }: PeopleSearch): PersonFilter => ({
  search,
  status,
  accounts,
});

export const accountFilter = ({ search, verdict, left }: PeopleSearch): AccountFilter => ({
  ...{ search, verdict },
  ...(left ? { left, enabled: 'false' } : {}),
});

export const leaverFilter = ({ search, state }: PeopleSearch): LeaverFilter => ({
  search,
  state: state ?? 'open',
});
