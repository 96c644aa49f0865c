export { judgedAccounts } from './accounts/judged.ts';
export { accessTypes, noRoster, offboardedAccounts } from './accounts/offboarded.ts';
export type { importList, PeopleImport, peopleImport } from './import/schema.ts';
export { peopleRoutes } from './routes.ts';
export { statuses } from './rows/words.ts';
export {
  accountKinds,
  type accountList,
  type linkList,
  type offboarding,
  type peopleSettings,
  type peopleSummary,
  type personDetail,
  type personList,
  verdicts,
} from './schema.ts';
export { type PeopleService, peopleService } from './service.ts';
